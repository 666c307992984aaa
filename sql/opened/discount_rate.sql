-- Discount rate: discounts divided by value of goods sold.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: discounts_given money, goods_sold money, discount_share number
SELECT
    CAST(COALESCE(SUM(discount), 0) AS BIGINT) AS discounts_given,
    CAST(COALESCE(SUM(gross), 0) AS BIGINT) AS goods_sold,
    1e0 * SUM(discount) / NULLIF(SUM(gross), 0) AS discount_share
FROM Sales
WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
  AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
