-- Reviews of each day of the range that has any: how many, the sum of their stars, and how many gave 1 or 2.
--
-- Parameters: first_day, last_day, categories, regions
-- Columns: day text, reviews integer, rating_sum integer, low_reviews integer
WITH Rated AS (
    SELECT day, SUM(reviews) AS review_count, SUM(rating_sum) AS stars, SUM(low) AS low_count
    FROM ReviewsByDay
    WHERE category IN :categories AND region IN :regions AND day BETWEEN :first_day AND :last_day
    GROUP BY day
)
SELECT
    day, CAST(review_count AS BIGINT) AS reviews, CAST(stars AS BIGINT) AS rating_sum,
    CAST(low_count AS BIGINT) AS low_reviews
FROM Rated
ORDER BY day
