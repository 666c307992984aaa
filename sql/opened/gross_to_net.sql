-- From gross sales to revenue: goods sold, less goods returned, less discounts.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: goods_sold money, goods_returned money, discounts_given money, net_sales money
SELECT
    CAST(COALESCE(SUM(gross), 0) AS BIGINT) AS goods_sold,
    CAST(COALESCE(SUM(returned), 0) AS BIGINT) AS goods_returned,
    CAST(COALESCE(SUM(discount), 0) AS BIGINT) AS discounts_given,
    CAST(COALESCE(SUM(revenue), 0) AS BIGINT) AS net_sales
FROM Sales
WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
  AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
