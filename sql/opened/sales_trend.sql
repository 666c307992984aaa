-- Revenue, orders and units of each day, week or month of the range, and their ratios. Weeks begin on first_weekday,
-- 1 Monday to 7 Sunday.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id, grain, first_weekday
-- Columns: begins text, net_sales money, orders_counted integer, units_sold integer, average_order money,
--   average_units number, average_price money
WITH Dated AS (
    SELECT
        s.revenue AS net_cents, s.units AS unit_count, CASE WHEN s.is_sale = 1 THEN s.order_id END AS sale_id,
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
    SELECT bucket_no, SUM(net_cents) AS bucket_cents, SUM(unit_count) AS bucket_units, COUNT(DISTINCT sale_id) AS bucket_orders
    FROM Dated
    GROUP BY bucket_no
)
SELECT
    COALESCE(k.Day, 'before the calendar') AS begins,
    CAST(s.bucket_cents AS BIGINT) AS net_sales,
    s.bucket_orders AS orders_counted,
    CAST(s.bucket_units AS BIGINT) AS units_sold,
    1e0 * s.bucket_cents / NULLIF(s.bucket_orders, 0) AS average_order,
    1e0 * s.bucket_units / NULLIF(s.bucket_orders, 0) AS average_units,
    1e0 * s.bucket_cents / NULLIF(s.bucket_units, 0) AS average_price
FROM Summed AS s
LEFT JOIN Calendar AS k ON k.DayNo = s.bucket_no
ORDER BY s.bucket_no
