-- Number of reviews of one product and sum of their ratings, on each day of the range that has any; of a region, those
-- by its customers.
--
-- Parameters: product_id, first_day, last_day, every_region, regions, every_category, categories
-- Columns: day text, reviews integer, rating_sum integer
SELECT r.ReviewDate AS day, COUNT(*) AS reviews, CAST(SUM(r.Rating) AS BIGINT) AS rating_sum
FROM Reviews AS r
JOIN Products AS p ON p.ProductID = r.ProductID
LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
WHERE r.ProductID = :product_id AND r.ReviewDate BETWEEN :first_day AND :last_day
  AND (:every_region = 1 OR c.Region IN :regions) AND (:every_category = 1 OR p.Category IN :categories)
GROUP BY r.ReviewDate
ORDER BY r.ReviewDate
