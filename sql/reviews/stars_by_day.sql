-- Reviews of each day of the range that has any: how many, the sum of their stars, and how many gave 1 or 2.
--
-- Parameters: first_day, last_day, every_category, categories, every_region, regions
-- Columns: day text, reviews integer, rating_sum integer, low_reviews integer
WITH Rated AS (
    SELECT day, COUNT(*) AS review_count, SUM(rating) AS stars, SUM(CASE WHEN rating <= 2 THEN 1 ELSE 0 END) AS low_count
    FROM ReviewFacts
    WHERE day BETWEEN :first_day AND :last_day
      AND (:every_category = 1 OR category IN :categories) AND (:every_region = 1 OR region IN :regions)
    GROUP BY day
)
SELECT
    day, CAST(review_count AS BIGINT) AS reviews, CAST(stars AS BIGINT) AS rating_sum,
    CAST(low_count AS BIGINT) AS low_reviews
FROM Rated
ORDER BY day
