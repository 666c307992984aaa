-- Orders, customers and repeat customers of each day, week or month of the range, in any categories and regions.
--
-- Parameters: first_day, last_day, categories, every_region, regions, grain
-- Columns: bucket text, orders integer, customers integer, repeat_customers integer
WITH Dated AS (
    SELECT
        CASE :grain WHEN 'day' THEN k.Day WHEN 'week' THEN k.WeekStart ELSE k.MonthStart END AS bucket,
        o.customer_id AS buyer,
        o.order_id AS bought
    FROM OrderFacts AS o
    JOIN Calendar AS k ON k.Day = o.day
    WHERE o.category IN :categories AND o.day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR o.region IN :regions) AND o.is_sale = 1
),
Buyers AS (
    SELECT bucket, buyer, COUNT(DISTINCT bought) AS order_count FROM Dated GROUP BY bucket, buyer
)
SELECT
    bucket,
    CAST(SUM(order_count) AS BIGINT) AS orders,
    CAST(SUM(CASE WHEN buyer IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS customers,
    CAST(SUM(CASE WHEN buyer IS NOT NULL AND order_count > 1 THEN 1 ELSE 0 END) AS BIGINT) AS repeat_customers
FROM Buyers
GROUP BY bucket
ORDER BY bucket
