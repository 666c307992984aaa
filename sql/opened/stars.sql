-- Reviews of each number of stars.
--
-- Parameters: first_day, last_day, every_region, listed_regions, listed_categories, product_id
-- Columns: stars_given integer, reviews_counted integer
WITH Chosen AS (
    SELECT r.Rating AS stars
    FROM Reviews AS r
    JOIN Products AS p ON p.ProductID = r.ProductID
    LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
    WHERE r.ReviewDate BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR c.Region IN :listed_regions) AND p.Category IN :listed_categories
      AND :product_id IN (0, r.ProductID)
)
SELECT stars AS stars_given, COUNT(*) AS reviews_counted
FROM Chosen
GROUP BY stars
ORDER BY stars DESC
