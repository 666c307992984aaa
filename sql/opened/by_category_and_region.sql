-- Revenue and units of each category in each region.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: category text, region text, net_sales money, units_sold integer
SELECT category, region, CAST(SUM(revenue) AS BIGINT) AS net_sales, CAST(SUM(units) AS BIGINT) AS units_sold
FROM Sales
WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
  AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
GROUP BY category, region
ORDER BY category, region
