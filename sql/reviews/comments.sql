-- Some reviews: who wrote what of which product, and when.
--
-- Parameters: review_ids
-- Columns: review_id integer, day text, stars integer, product_id integer, product text, customer_id integer,
--   customer text, home_region text, review_text text
SELECT
    r.ReviewID AS review_id, r.ReviewDate AS day, r.Rating AS stars, r.ProductID AS product_id,
    p.ProductName AS product, r.CustomerID AS customer_id, COALESCE(c.FullName, '') AS customer,
    COALESCE(c.Region, '') AS home_region, COALESCE(r.Comment, '') AS review_text
FROM Reviews AS r
JOIN Products AS p ON p.ProductID = r.ProductID
LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
WHERE r.ReviewID IN :review_ids
ORDER BY r.ReviewID
