-- Counts of one product's stock on some days, the newest first, some of them.
--
-- Parameters: product_id, first_day, last_day, size, skipped
-- Columns: product_id integer, product text, category text, day text, units integer
SELECT
    p.ProductID AS product_id, p.ProductName AS product, p.Category AS category, s.SnapshotDate AS day, s.Quantity AS units
FROM StockLevels AS s
JOIN Products AS p ON p.ProductID = s.ProductID
WHERE s.ProductID = :product_id AND s.SnapshotDate BETWEEN :first_day AND :last_day
ORDER BY s.SnapshotDate DESC
LIMIT :size OFFSET :skipped
