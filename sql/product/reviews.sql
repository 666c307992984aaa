-- One page of the reviews of one product, the newest first; of a region, those by its customers.
--
-- Parameters: product_id, first_day, last_day, every_region, regions, size, skipped
-- Columns: review_id integer, day text, rating integer, review_text text, customer_id integer, customer text
SELECT
    r.ReviewID AS review_id, r.ReviewDate AS day, r.Rating AS rating, COALESCE(r.Comment, '') AS review_text,
    r.CustomerID AS customer_id, COALESCE(c.FullName, '') AS customer
FROM Reviews AS r
LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
WHERE r.ProductID = :product_id AND r.ReviewDate BETWEEN :first_day AND :last_day
  AND (:every_region = 1 OR c.Region IN :regions)
ORDER BY r.ReviewDate DESC, r.ReviewID DESC
LIMIT :size OFFSET :skipped
