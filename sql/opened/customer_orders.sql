-- Orders of known customers, divided by the number of customers.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: orders_counted integer, customers_counted integer, orders_per_customer number
SELECT
    COUNT(DISTINCT order_id) AS orders_counted, COUNT(DISTINCT customer_id) AS customers_counted,
    1e0 * COUNT(DISTINCT order_id) / NULLIF(COUNT(DISTINCT customer_id), 0) AS orders_per_customer
FROM Sales
WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
  AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
  AND is_sale = 1 AND customer_id IS NOT NULL
