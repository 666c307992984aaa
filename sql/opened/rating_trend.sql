-- Reviews and mean of the stars of each day, week or month that has any. Weeks begin on first_weekday, 1 Monday to 7
-- Sunday.
--
-- Parameters: first_day, last_day, every_region, listed_regions, listed_categories, product_id, grain, first_weekday
-- Columns: begins text, reviews_counted integer, mean_stars number
WITH Dated AS (
    SELECT
        r.Rating AS stars,
        CASE
            WHEN :grain = 'day' THEN k.DayNo
            WHEN :grain = 'month' THEN m.DayNo
            WHEN k.Weekday >= :first_weekday THEN k.DayNo - k.Weekday + :first_weekday
            ELSE k.DayNo - k.Weekday + :first_weekday - 7
        END AS bucket_no
    FROM Reviews AS r
    JOIN Products AS p ON p.ProductID = r.ProductID
    LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
    JOIN Calendar AS k ON k.Day = r.ReviewDate
    JOIN Calendar AS m ON m.Day = k.MonthStart
    WHERE r.ReviewDate BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR c.Region IN :listed_regions) AND p.Category IN :listed_categories
      AND :product_id IN (0, r.ProductID)
),
Summed AS (
    SELECT bucket_no, COUNT(*) AS review_count, SUM(stars) AS star_sum FROM Dated GROUP BY bucket_no
)
SELECT
    COALESCE(k.Day, 'before the calendar') AS begins, s.review_count AS reviews_counted,
    1e0 * s.star_sum / s.review_count AS mean_stars
FROM Summed AS s
LEFT JOIN Calendar AS k ON k.DayNo = s.bucket_no
ORDER BY s.bucket_no
