-- How many products' stock was counted on each of some days.
--
-- Parameters: first_day, last_day, listed_categories
-- Columns: day text, row_count integer
SELECT s.SnapshotDate AS day, COUNT(*) AS row_count
FROM Products AS p
JOIN StockLevels AS s ON s.ProductID = p.ProductID
WHERE s.SnapshotDate BETWEEN :first_day AND :last_day AND p.Category IN :listed_categories
GROUP BY s.SnapshotDate
ORDER BY s.SnapshotDate
