-- The next rows of Orders by number, as many as one question can look at: how many, up to which, and their days.
--
-- Parameters: first_id
-- Columns: row_count integer, last_id integer, first_day text, last_day text
SELECT COUNT(*) AS row_count, MAX(part.OrderID) AS last_id,
    COALESCE(MIN(part.OrderDate), '') AS first_day, COALESCE(MAX(part.OrderDate), '') AS last_day
FROM (SELECT OrderID, OrderDate FROM Orders WHERE OrderID >= :first_id ORDER BY OrderID LIMIT 25000) AS part
