-- Reviews of (or by) one customer in some days, the newest first, some of them; those of a region are by its customers.
--
-- Parameters: customer_id, first_day, last_day, every_region, listed_regions, listed_categories, size, skipped
-- Columns: review_id integer, day text, stars integer, product_id integer, product text, customer_id integer,
--   customer text, home text, review_text text
SELECT
    r.ReviewID AS review_id, r.ReviewDate AS day, r.Rating AS stars, r.ProductID AS product_id,
    p.ProductName AS product, r.CustomerID AS customer_id, COALESCE(c.FullName, '') AS customer,
    COALESCE(c.Region, '') AS home, COALESCE(r.Comment, '') AS review_text
FROM Reviews AS r
JOIN Products AS p ON p.ProductID = r.ProductID
LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
WHERE r.CustomerID = :customer_id AND r.ReviewDate BETWEEN :first_day AND :last_day
  AND (:every_region = 1 OR c.Region IN :listed_regions) AND p.Category IN :listed_categories
ORDER BY r.ReviewDate DESC, r.ReviewID DESC
LIMIT :size OFFSET :skipped
