-- Share of the reviews that give 1 or 2 stars.
--
-- Parameters: first_day, last_day, every_region, listed_regions, listed_categories, product_id
-- Columns: reviews_counted integer, low_reviews integer, low_part number
WITH Chosen AS (
    SELECT CASE WHEN r.Rating <= 2 THEN 1 ELSE 0 END AS is_low
    FROM Reviews AS r
    JOIN Products AS p ON p.ProductID = r.ProductID
    LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
    WHERE r.ReviewDate BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR c.Region IN :listed_regions) AND p.Category IN :listed_categories
      AND :product_id IN (0, r.ProductID)
)
SELECT
    COUNT(*) AS reviews_counted, CAST(COALESCE(SUM(is_low), 0) AS BIGINT) AS low_reviews,
    1e0 * SUM(is_low) / NULLIF(COUNT(*), 0) AS low_part
FROM Chosen
