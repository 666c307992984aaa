-- Orders with at least one item sold.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: orders_counted integer
SELECT
    COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS orders_counted
FROM Sales
WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
  AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
