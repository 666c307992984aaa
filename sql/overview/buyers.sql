-- Distinct orders and customers of the whole range: one row, all zero where nothing was sold.
-- An order counts if a kept line has a positive quantity; a customer, if such an order is theirs. An order that touches
-- several of the chosen categories stands in as many rows, and is made one first; elsewhere that step has nothing to do.
--
-- Parameters: first_day, last_day, several_categories, categories, every_region, regions
-- Columns: orders integer, customers integer, repeat_customers integer
WITH Kept AS (
    SELECT customer_id, is_sale AS sale
    FROM OrderFacts
    WHERE :several_categories = 0
      AND category IN :categories AND day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR region IN :regions)
    UNION ALL
    SELECT customer_id, MAX(is_sale)
    FROM OrderFacts
    WHERE :several_categories = 1
      AND category IN :categories AND day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR region IN :regions)
    GROUP BY order_id, customer_id
),
Buyers AS (
    SELECT customer_id, SUM(sale) AS order_count FROM Kept GROUP BY customer_id
)
SELECT
    CAST(COALESCE(SUM(order_count), 0) AS BIGINT) AS orders,
    CAST(COALESCE(SUM(CASE WHEN customer_id IS NOT NULL AND order_count > 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS customers,
    CAST(COALESCE(SUM(CASE WHEN customer_id IS NOT NULL AND order_count > 1 THEN 1 ELSE 0 END), 0) AS BIGINT)
        AS repeat_customers
FROM Buyers
