-- Revenue of each day, week or month by customers whose first order ever lies in it (and in the range), by other
-- known customers, and by nobody known.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id, grain, first_weekday
-- Columns: begins text, new_sales money, returning_sales money, unknown_sales money
WITH Firsts AS (
    SELECT customer_id AS customer_number, MIN(day) AS first_order_day
    FROM Sales
    WHERE is_sale = 1 AND customer_id IS NOT NULL
    GROUP BY customer_id
),
Dated AS (
    SELECT
        s.revenue AS net_cents, s.customer_id AS customer_number, f.first_order_day, s.day AS sale_day,
        CASE
            WHEN :grain = 'day' THEN k.DayNo
            WHEN :grain = 'month' THEN m.DayNo
            WHEN k.Weekday >= :first_weekday THEN k.DayNo - k.Weekday + :first_weekday
            ELSE k.DayNo - k.Weekday + :first_weekday - 7
        END AS bucket_no,
        CASE
            WHEN :grain = 'day' THEN fk.DayNo
            WHEN :grain = 'month' THEN fm.DayNo
            WHEN fk.Weekday >= :first_weekday THEN fk.DayNo - fk.Weekday + :first_weekday
            ELSE fk.DayNo - fk.Weekday + :first_weekday - 7
        END AS first_no
    FROM Sales AS s
    JOIN Calendar AS k ON k.Day = s.day
    JOIN Calendar AS m ON m.Day = k.MonthStart
    LEFT JOIN Firsts AS f ON f.customer_number = s.customer_id
    LEFT JOIN Calendar AS fk ON fk.Day = f.first_order_day
    LEFT JOIN Calendar AS fm ON fm.Day = fk.MonthStart
    WHERE s.day BETWEEN :first_day AND :last_day
      AND s.region IN :listed_regions AND s.category IN :listed_categories
      AND :product_id IN (0, s.product_id) AND :customer_id IN (0, s.customer_id)
),
Split AS (
    SELECT
        bucket_no,
        CASE WHEN first_no = bucket_no AND first_order_day BETWEEN :first_day AND :last_day THEN net_cents ELSE 0 END AS new_cents,
        CASE WHEN customer_number IS NULL THEN net_cents ELSE 0 END AS unknown_cents,
        net_cents
    FROM Dated
)
SELECT
    COALESCE(k.Day, 'before the calendar') AS begins,
    CAST(SUM(s.new_cents) AS BIGINT) AS new_sales,
    CAST(SUM(s.net_cents) - SUM(s.new_cents) - SUM(s.unknown_cents) AS BIGINT) AS returning_sales,
    CAST(SUM(s.unknown_cents) AS BIGINT) AS unknown_sales
FROM Split AS s
LEFT JOIN Calendar AS k ON k.DayNo = s.bucket_no
GROUP BY s.bucket_no, k.Day
ORDER BY s.bucket_no
