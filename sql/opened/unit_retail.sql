-- What a unit brought on average: revenue divided by units.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: net_sales money, units_sold integer, average_price money
SELECT
    CAST(COALESCE(SUM(revenue), 0) AS BIGINT) AS net_sales,
    CAST(COALESCE(SUM(units), 0) AS BIGINT) AS units_sold,
    1e0 * SUM(revenue) / NULLIF(SUM(units), 0) AS average_price
FROM Sales
WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
  AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
