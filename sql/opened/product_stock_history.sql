-- Units on hand at the end of each day on which they were counted.
--
-- Parameters: product_id, first_day, last_day
-- Columns: day text, units_on_hand integer
SELECT SnapshotDate AS day, Quantity AS units_on_hand
FROM StockLevels
WHERE ProductID = :product_id AND SnapshotDate BETWEEN :first_day AND :last_day
ORDER BY SnapshotDate
