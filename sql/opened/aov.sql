-- Average order value: revenue divided by orders.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: net_sales money, orders_counted integer, average_order money
SELECT
    CAST(COALESCE(SUM(revenue), 0) AS BIGINT) AS net_sales,
    COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS orders_counted,
    1e0 * SUM(revenue) / NULLIF(COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END), 0) AS average_order
FROM Sales
WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
  AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
