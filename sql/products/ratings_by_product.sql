-- Number of reviews of each product in the range, and sum of their ratings; of a region, those by its customers.
--
-- Parameters: first_day, last_day, every_region, regions
-- Columns: product_id integer, reviews integer, rating_sum integer
SELECT product_id, COUNT(*) AS reviews, CAST(SUM(rating) AS BIGINT) AS rating_sum
FROM ReviewFacts
WHERE day BETWEEN :first_day AND :last_day AND (:every_region = 1 OR region IN :regions)
GROUP BY product_id
ORDER BY product_id
