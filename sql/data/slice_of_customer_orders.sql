-- The next customers with orders by number, as many as one question can look at: how many orders, up to whom.
--
-- Parameters: first_id
-- Columns: row_count integer, last_id integer
WITH Ends AS (
    SELECT COALESCE(MAX(part.CustomerID), :first_id) AS end_id
    FROM (SELECT CustomerID FROM Orders WHERE CustomerID >= :first_id ORDER BY CustomerID LIMIT 25000) AS part
)
SELECT COUNT(*) AS row_count, MAX(o.CustomerID) AS last_id
FROM Orders AS o WHERE o.CustomerID BETWEEN :first_id AND (SELECT end_id FROM Ends)
