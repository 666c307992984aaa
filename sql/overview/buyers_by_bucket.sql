-- The same distinct orders and customers for each day, week or month of the range: one row a bucket that has an order.
--
-- Parameters: first_day, last_day, several_categories, categories, every_region, regions, grain
-- Columns: bucket text, orders integer, customers integer, repeat_customers integer
WITH Kept AS (
    SELECT day AS sale_day, customer_id, is_sale AS sale
    FROM OrderFacts
    WHERE :several_categories = 0
      AND category IN :categories AND day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR region IN :regions)
    UNION ALL
    SELECT day, customer_id, MAX(is_sale)
    FROM OrderFacts
    WHERE :several_categories = 1
      AND category IN :categories AND day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR region IN :regions)
    GROUP BY day, order_id, customer_id
),
Dated AS (
    SELECT
        CASE :grain WHEN 'day' THEN k.Day WHEN 'week' THEN k.WeekStart ELSE k.MonthStart END AS bucket,
        b.customer_id AS buyer,
        b.sale AS sale
    FROM Kept AS b
    JOIN Calendar AS k ON k.Day = b.sale_day
),
Buyers AS (
    SELECT bucket, buyer, SUM(sale) AS order_count FROM Dated GROUP BY bucket, buyer
)
SELECT
    bucket,
    CAST(SUM(order_count) AS BIGINT) AS orders,
    CAST(SUM(CASE WHEN buyer IS NOT NULL AND order_count > 0 THEN 1 ELSE 0 END) AS BIGINT) AS customers,
    CAST(SUM(CASE WHEN buyer IS NOT NULL AND order_count > 1 THEN 1 ELSE 0 END) AS BIGINT) AS repeat_customers
FROM Buyers
GROUP BY bucket
ORDER BY bucket
