-- The days of some on which one product's stock was counted.
--
-- Parameters: product_id, first_day, last_day
-- Columns: day text, row_count integer
SELECT SnapshotDate AS day, COUNT(*) AS row_count
FROM StockLevels
WHERE ProductID = :product_id AND SnapshotDate BETWEEN :first_day AND :last_day
GROUP BY SnapshotDate
ORDER BY SnapshotDate
