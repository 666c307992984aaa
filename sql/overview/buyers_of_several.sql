-- Orders, customers and repeat customers over the whole range, in any categories and regions: one row.
-- Slower than buyers.sql, because an order or a customer in several of them is to be counted once.
--
-- Parameters: first_day, last_day, categories, every_region, regions
-- Columns: orders integer, customers integer, repeat_customers integer
WITH Buyers AS (
    SELECT customer_id, COUNT(DISTINCT order_id) AS order_count
    FROM OrderFacts
    WHERE category IN :categories AND day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR region IN :regions) AND is_sale = 1
    GROUP BY customer_id
)
SELECT
    CAST(COALESCE(SUM(order_count), 0) AS BIGINT) AS orders,
    CAST(COALESCE(SUM(CASE WHEN customer_id IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS customers,
    CAST(COALESCE(SUM(CASE WHEN customer_id IS NOT NULL AND order_count > 1 THEN 1 ELSE 0 END), 0) AS BIGINT)
        AS repeat_customers
FROM Buyers
