-- Revenue of each day, week or month of the range that has sales or returns. Weeks begin on first_weekday, 1 Monday to
-- 7 Sunday.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id, grain, first_weekday
-- Columns: begins text, net_sales money
WITH Dated AS (
    SELECT
        s.revenue AS net_cents,
        CASE
            WHEN :grain = 'day' THEN k.DayNo
            WHEN :grain = 'month' THEN m.DayNo
            WHEN k.Weekday >= :first_weekday THEN k.DayNo - k.Weekday + :first_weekday
            ELSE k.DayNo - k.Weekday + :first_weekday - 7
        END AS bucket_no
    FROM Sales AS s
    JOIN Calendar AS k ON k.Day = s.day
    JOIN Calendar AS m ON m.Day = k.MonthStart
    WHERE s.day BETWEEN :first_day AND :last_day
      AND s.region IN :listed_regions AND s.category IN :listed_categories
      AND :product_id IN (0, s.product_id) AND :customer_id IN (0, s.customer_id)
),
Summed AS (
    SELECT bucket_no, SUM(net_cents) AS bucket_cents FROM Dated GROUP BY bucket_no
)
SELECT COALESCE(k.Day, 'before the calendar') AS begins, CAST(s.bucket_cents AS BIGINT) AS net_sales
FROM Summed AS s
LEFT JOIN Calendar AS k ON k.DayNo = s.bucket_no
ORDER BY s.bucket_no
