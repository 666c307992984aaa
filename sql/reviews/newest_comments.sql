-- One page of the reviews that have something to read, the newest first: who wrote what of which product, and when.
--
-- Parameters: first_day, last_day, every_category, categories, every_region, regions, least_stars, most_stars, size, skipped
-- Columns: review_id integer, day text, stars integer, product_id integer, product text, customer_id integer,
--   customer text, home_region text, comment text
WITH Page AS (
    SELECT review_id, day
    FROM ReviewFacts
    WHERE day BETWEEN :first_day AND :last_day
      AND (:every_category = 1 OR category IN :categories) AND (:every_region = 1 OR region IN :regions)
      AND rating BETWEEN :least_stars AND :most_stars AND has_comment = 1
    ORDER BY day DESC, review_id DESC
    LIMIT :size OFFSET :skipped
)
SELECT
    g.review_id, g.day, r.Rating AS stars, r.ProductID AS product_id, p.ProductName AS product,
    r.CustomerID AS customer_id, COALESCE(c.FullName, '') AS customer, COALESCE(c.Region, '') AS home_region,
    r.Comment AS comment
FROM Page AS g
JOIN Reviews AS r ON r.ReviewID = g.review_id
JOIN Products AS p ON p.ProductID = r.ProductID
LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
ORDER BY g.day DESC, g.review_id DESC
