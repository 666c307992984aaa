-- Revenue and units of each region, most revenue first, and what a unit brought.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: region text, net_sales money, units_sold integer, average_price money
SELECT
    region,
    CAST(SUM(revenue) AS BIGINT) AS net_sales,
    CAST(SUM(units) AS BIGINT) AS units_sold,
    1e0 * SUM(revenue) / NULLIF(SUM(units), 0) AS average_price
FROM Sales
WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
  AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
GROUP BY region
ORDER BY SUM(revenue) DESC, region
