-- Units sold, less units returned.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: units_sold integer
SELECT
    CAST(COALESCE(SUM(units), 0) AS BIGINT) AS units_sold
FROM Sales
WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
  AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
