-- Units of one product on hand at the end of each day that was counted: in the range, and the last one before it.
--
-- Parameters: product_id, first_day, last_day
-- Columns: day text, stock integer
WITH Before AS (
    SELECT MAX(SnapshotDate) AS last_counted
    FROM StockLevels
    WHERE ProductID = :product_id AND SnapshotDate < :first_day
)
SELECT l.SnapshotDate AS day, l.Quantity AS stock
FROM StockLevels AS l
CROSS JOIN Before AS b
WHERE l.ProductID = :product_id AND l.SnapshotDate BETWEEN COALESCE(b.last_counted, :first_day) AND :last_day
ORDER BY l.SnapshotDate
