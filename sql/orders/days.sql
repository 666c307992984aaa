-- Every day that has orders, in order, and how many: what their numbers begin with on each day.
--
-- Parameters: none
-- Columns: day text, orders integer
SELECT day, orders FROM BuyersByDay WHERE category = '*' AND region = '*' AND orders > 0 ORDER BY day
