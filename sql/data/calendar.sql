-- How many days the calendar has, and which.
--
-- Parameters: none
-- Columns: row_count integer, first_day text, last_day text
SELECT COUNT(*) AS row_count, COALESCE(MIN(Day), '') AS first_day, COALESCE(MAX(Day), '') AS last_day FROM Calendar
