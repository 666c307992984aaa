-- The same sums and distinct counts for each day, week or month of the range: one row a bucket with sales or returns.
--
-- Parameters: first_day, last_day, categories, every_region, regions, grain
-- Columns: bucket text, revenue money, gross money, returned money, units integer, orders integer, customers integer,
--   repeat_customers integer
WITH Buyers AS (
    SELECT
        CASE :grain WHEN 'day' THEN k.Day WHEN 'week' THEN k.WeekStart ELSE k.MonthStart END AS bucket,
        f.customer_id AS buyer,
        COUNT(DISTINCT CASE WHEN f.is_sale = 1 THEN f.order_id END) AS order_count,
        SUM(f.revenue) AS net_cents,
        SUM(f.gross) AS gross_cents,
        SUM(f.returned) AS returned_cents,
        SUM(f.units) AS unit_count
    FROM OrderFacts AS f
    JOIN Calendar AS k ON k.Day = f.day
    WHERE f.category IN :categories
      AND f.day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR f.region IN :regions)
    GROUP BY CASE :grain WHEN 'day' THEN k.Day WHEN 'week' THEN k.WeekStart ELSE k.MonthStart END, f.customer_id
)
SELECT
    bucket,
    CAST(SUM(net_cents) AS BIGINT) AS revenue,
    CAST(SUM(gross_cents) AS BIGINT) AS gross,
    CAST(SUM(returned_cents) AS BIGINT) AS returned,
    CAST(SUM(unit_count) AS BIGINT) AS units,
    CAST(SUM(order_count) AS BIGINT) AS orders,
    CAST(SUM(CASE WHEN buyer IS NOT NULL AND order_count > 0 THEN 1 ELSE 0 END) AS BIGINT) AS customers,
    CAST(SUM(CASE WHEN buyer IS NOT NULL AND order_count > 1 THEN 1 ELSE 0 END) AS BIGINT) AS repeat_customers
FROM Buyers
GROUP BY bucket
ORDER BY bucket
