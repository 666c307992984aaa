-- Units per order: units divided by orders.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: units_sold integer, orders_counted integer, average_units number
SELECT
    CAST(COALESCE(SUM(units), 0) AS BIGINT) AS units_sold,
    COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS orders_counted,
    1e0 * SUM(units) / NULLIF(COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END), 0) AS average_units
FROM Sales
WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
  AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
