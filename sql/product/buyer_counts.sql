-- How many known customers bought one product in the range, how many of them more than once, and how many had never
-- bought anything in the store before the range: one row.
--
-- Parameters: product_id, first_day, last_day, every_region, regions, every_category, categories
-- Columns: customers integer, repeat_customers integer, new_customers integer
WITH Buyers AS (
    SELECT customer_id, COUNT(DISTINCT order_id) AS order_count
    FROM Sales
    WHERE product_id = :product_id AND day BETWEEN :first_day AND :last_day AND customer_id IS NOT NULL AND is_sale = 1
      AND (:every_region = 1 OR region IN :regions) AND (:every_category = 1 OR category IN :categories)
    GROUP BY customer_id
),
Known AS (
    SELECT
        b.order_count,
        CASE WHEN EXISTS (
            SELECT 1 FROM Sales AS s WHERE s.customer_id = b.customer_id AND s.day < :first_day AND s.is_sale = 1
        ) THEN 0 ELSE 1 END AS is_new
    FROM Buyers AS b
)
SELECT
    COUNT(*) AS customers,
    CAST(COALESCE(SUM(CASE WHEN order_count > 1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS repeat_customers,
    CAST(COALESCE(SUM(is_new), 0) AS BIGINT) AS new_customers
FROM Known
