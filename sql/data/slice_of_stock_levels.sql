-- The next products of the stock's history, as many as one question can look at: how many days, up to which product.
--
-- Parameters: first_id
-- Columns: row_count integer, last_id integer, first_day text, last_day text
WITH Ends AS (
    SELECT COALESCE(MAX(part.ProductID), :first_id) AS end_id
    FROM (SELECT ProductID FROM StockLevels WHERE ProductID >= :first_id ORDER BY ProductID LIMIT 25000) AS part
)
SELECT COUNT(*) AS row_count, MAX(s.ProductID) AS last_id,
    COALESCE(MIN(s.SnapshotDate), '') AS first_day, COALESCE(MAX(s.SnapshotDate), '') AS last_day
FROM StockLevels AS s WHERE s.ProductID BETWEEN :first_id AND (SELECT end_id FROM Ends)
