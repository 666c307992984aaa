-- Number of reviews and sum of their ratings for each day, week or month of the range that has any.
--
-- Parameters: first_day, last_day, categories, regions, grain
-- Columns: bucket text, reviews integer, rating_sum integer
WITH Rated AS (
    SELECT
        CASE :grain WHEN 'day' THEN k.Day WHEN 'week' THEN k.WeekStart ELSE k.MonthStart END AS bucket,
        r.reviews AS review_count,
        r.rating_sum AS stars
    FROM ReviewsByDay AS r
    JOIN Calendar AS k ON k.Day = r.day
    WHERE r.category IN :categories AND r.region IN :regions AND r.day BETWEEN :first_day AND :last_day
)
SELECT bucket, CAST(SUM(review_count) AS BIGINT) AS reviews, CAST(SUM(stars) AS BIGINT) AS rating_sum
FROM Rated
GROUP BY bucket
ORDER BY bucket
