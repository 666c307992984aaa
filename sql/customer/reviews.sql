-- One page of the reviews that one customer wrote, the newest first.
--
-- Parameters: customer_id, size, skipped
-- Columns: review_id integer, day text, rating integer, review_text text, product_id integer, product text
SELECT
    r.ReviewID AS review_id, r.ReviewDate AS day, r.Rating AS rating, COALESCE(r.Comment, '') AS review_text,
    r.ProductID AS product_id, p.ProductName AS product
FROM Reviews AS r
JOIN Products AS p ON p.ProductID = r.ProductID
WHERE r.CustomerID = :customer_id
ORDER BY r.ReviewDate DESC, r.ReviewID DESC
LIMIT :size OFFSET :skipped
