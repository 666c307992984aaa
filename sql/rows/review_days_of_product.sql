-- Reviews of (or by) one product on each day of the range that has any; those of a region are by its customers.
--
-- Parameters: product_id, first_day, last_day, every_region, listed_regions, listed_categories
-- Columns: day text, row_count integer
SELECT r.ReviewDate AS day, COUNT(*) AS row_count
FROM Reviews AS r
JOIN Products AS p ON p.ProductID = r.ProductID
LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
WHERE r.ProductID = :product_id AND r.ReviewDate BETWEEN :first_day AND :last_day
  AND (:every_region = 1 OR c.Region IN :listed_regions) AND p.Category IN :listed_categories
GROUP BY r.ReviewDate
ORDER BY r.ReviewDate
