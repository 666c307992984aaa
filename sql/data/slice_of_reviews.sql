-- The next rows of Reviews by number, as many as one question can look at: how many, up to which, and their days.
--
-- Parameters: first_id
-- Columns: row_count integer, last_id integer, first_day text, last_day text
SELECT COUNT(*) AS row_count, MAX(part.ReviewID) AS last_id,
    COALESCE(MIN(part.ReviewDate), '') AS first_day, COALESCE(MAX(part.ReviewDate), '') AS last_day
FROM (SELECT ReviewID, ReviewDate FROM Reviews WHERE ReviewID >= :first_id ORDER BY ReviewID LIMIT 25000) AS part
