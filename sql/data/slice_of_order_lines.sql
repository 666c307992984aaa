-- The next orders with lines by number, as many as one question can look at: how many lines, and up to which one.
--
-- Parameters: first_id
-- Columns: row_count integer, last_id integer
WITH Ends AS (
    SELECT COALESCE(MAX(part.OrderID), :first_id) AS end_id
    FROM (SELECT OrderID FROM OrderItems WHERE OrderID >= :first_id ORDER BY OrderID LIMIT 25000) AS part
)
SELECT COUNT(*) AS row_count, MAX(i.OrderID) AS last_id
FROM OrderItems AS i WHERE i.OrderID BETWEEN :first_id AND (SELECT end_id FROM Ends)
