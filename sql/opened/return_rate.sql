-- Return rate: value of returned goods divided by value of goods sold.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: goods_returned money, goods_sold money, return_share number
SELECT
    CAST(COALESCE(SUM(returned), 0) AS BIGINT) AS goods_returned,
    CAST(COALESCE(SUM(gross), 0) AS BIGINT) AS goods_sold,
    1e0 * SUM(returned) / NULLIF(SUM(gross), 0) AS return_share
FROM Sales
WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
  AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
