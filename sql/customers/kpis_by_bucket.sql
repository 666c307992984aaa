-- The same for each day, week or month of the range that anybody ordered in.
--
-- Parameters: first_day, last_day, categories, every_region, regions, grain
-- Columns: bucket text, customers integer, new_customers integer, repeat_customers integer, orders integer,
--   revenue money
WITH Dated AS (
    SELECT
        CASE :grain WHEN 'day' THEN k.Day WHEN 'week' THEN k.WeekStart ELSE k.MonthStart END AS bucket,
        o.customer_id AS buyer, o.order_id AS bought, o.is_sale AS sold, o.revenue AS net_cents
    FROM OrderFacts AS o
    JOIN Calendar AS k ON k.Day = o.day
    WHERE o.category IN :categories AND o.day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR o.region IN :regions) AND o.customer_id IS NOT NULL
),
Buyers AS (
    SELECT
        bucket, buyer, SUM(net_cents) AS spent_cents,
        COUNT(DISTINCT CASE WHEN sold = 1 THEN bought END) AS order_count
    FROM Dated
    GROUP BY bucket, buyer
)
SELECT
    b.bucket,
    COUNT(*) AS customers,
    CAST(SUM(CASE :grain WHEN 'day' THEN CASE WHEN f.first_day = b.bucket THEN 1 ELSE 0 END
        WHEN 'week' THEN CASE WHEN f.first_week = b.bucket THEN 1 ELSE 0 END
        ELSE CASE WHEN f.first_month = b.bucket THEN 1 ELSE 0 END END) AS BIGINT) AS new_customers,
    CAST(SUM(CASE WHEN b.order_count > 1 THEN 1 ELSE 0 END) AS BIGINT) AS repeat_customers,
    CAST(SUM(b.order_count) AS BIGINT) AS orders,
    CAST(SUM(b.spent_cents) AS BIGINT) AS revenue
FROM Buyers AS b
JOIN CustomerFacts AS f ON f.customer_id = b.buyer
WHERE b.order_count > 0
GROUP BY b.bucket
ORDER BY b.bucket
