-- Every day that has orders, and the number that its first one has.
--
-- Parameters: none
-- Columns: day text, first_number integer
SELECT day, first_number FROM OrderDays ORDER BY day
