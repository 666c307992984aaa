-- Revenue: what was sold, less what came back, less discounts.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: net_sales money
SELECT
    CAST(COALESCE(SUM(revenue), 0) AS BIGINT) AS net_sales
FROM Sales
WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
  AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
