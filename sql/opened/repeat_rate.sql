-- Of the customers who bought in the range, the share who ordered more than once in it.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: customers_counted integer, repeat_customers integer, repeat_share number
WITH Buyers AS (
    SELECT customer_id, COUNT(DISTINCT order_id) AS order_count
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
      AND is_sale = 1 AND customer_id IS NOT NULL
    GROUP BY customer_id
)
SELECT
    COUNT(*) AS customers_counted,
    CAST(COALESCE(SUM(CASE WHEN order_count > 1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS repeat_customers,
    1e0 * SUM(CASE WHEN order_count > 1 THEN 1 ELSE 0 END) / NULLIF(COUNT(*), 0) AS repeat_share
FROM Buyers
