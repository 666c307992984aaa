-- Revenue and units of each product in the range and in the earlier days, the greatest rise in money first.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id, earlier_first_day,
--   earlier_last_day
-- Columns: product_number integer, product text, net_sales money, earlier_sales money, change_in_sales money,
--   units_sold integer, earlier_units integer
WITH Sold AS (
    SELECT
        product_id AS product_number,
        SUM(CASE WHEN day BETWEEN :first_day AND :last_day THEN revenue ELSE 0 END) AS net_cents,
        SUM(CASE WHEN day BETWEEN :earlier_first_day AND :earlier_last_day THEN revenue ELSE 0 END) AS earlier_cents,
        SUM(CASE WHEN day BETWEEN :first_day AND :last_day THEN units ELSE 0 END) AS unit_count,
        SUM(CASE WHEN day BETWEEN :earlier_first_day AND :earlier_last_day THEN units ELSE 0 END) AS earlier_count
    FROM Sales
    WHERE (day BETWEEN :first_day AND :last_day OR day BETWEEN :earlier_first_day AND :earlier_last_day)
      AND region IN :listed_regions AND category IN :listed_categories
      AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
    GROUP BY product_id
)
SELECT
    s.product_number, p.ProductName AS product, CAST(s.net_cents AS BIGINT) AS net_sales,
    CAST(s.earlier_cents AS BIGINT) AS earlier_sales, CAST(s.net_cents - s.earlier_cents AS BIGINT) AS change_in_sales,
    CAST(s.unit_count AS BIGINT) AS units_sold, CAST(s.earlier_count AS BIGINT) AS earlier_units
FROM Sold AS s
JOIN Products AS p ON p.ProductID = s.product_number
ORDER BY s.net_cents - s.earlier_cents DESC, s.product_number
