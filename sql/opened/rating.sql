-- Mean of the stars given in reviews of the range; those of a region are by its customers.
--
-- Parameters: first_day, last_day, every_region, listed_regions, listed_categories, product_id
-- Columns: reviews_counted integer, stars_given integer, mean_stars number
SELECT
    COUNT(*) AS reviews_counted,
    CAST(COALESCE(SUM(r.Rating), 0) AS BIGINT) AS stars_given,
    1e0 * SUM(r.Rating) / NULLIF(COUNT(*), 0) AS mean_stars
FROM Reviews AS r
JOIN Products AS p ON p.ProductID = r.ProductID
LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
WHERE r.ReviewDate BETWEEN :first_day AND :last_day
  AND (:every_region = 1 OR c.Region IN :listed_regions) AND p.Category IN :listed_categories
  AND :product_id IN (0, r.ProductID)
