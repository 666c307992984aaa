-- Reviews of one product by their stars, those with any; of a region, those by its customers.
--
-- Parameters: product_id, first_day, last_day, every_region, regions
-- Columns: rating integer, reviews integer
SELECT r.Rating AS rating, COUNT(*) AS reviews
FROM Reviews AS r
LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
WHERE r.ProductID = :product_id AND r.ReviewDate BETWEEN :first_day AND :last_day
  AND (:every_region = 1 OR c.Region IN :regions)
GROUP BY r.Rating
ORDER BY r.Rating DESC
