-- Counts of the stock on some days, the newest first, some of them: units on hand at the end of the day.
--
-- Parameters: first_day, last_day, listed_categories, size, skipped
-- Columns: product_id integer, product text, category text, day text, units integer
SELECT
    p.ProductID AS product_id, p.ProductName AS product, p.Category AS category, s.SnapshotDate AS day, s.Quantity AS units
FROM Products AS p
JOIN StockLevels AS s ON s.ProductID = p.ProductID
WHERE s.SnapshotDate BETWEEN :first_day AND :last_day AND p.Category IN :listed_categories
ORDER BY s.SnapshotDate DESC, p.ProductID
LIMIT :size OFFSET :skipped
