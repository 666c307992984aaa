-- How many reviews one customer wrote, and the sum of their stars: one row.
--
-- Parameters: customer_id
-- Columns: reviews integer, rating_sum integer
SELECT COUNT(*) AS reviews, CAST(COALESCE(SUM(Rating), 0) AS BIGINT) AS rating_sum
FROM Reviews
WHERE CustomerID = :customer_id
