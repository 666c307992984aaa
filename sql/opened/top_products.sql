-- The ten products with the most revenue or units.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id, measure
-- Columns: product_number integer, product text, net_sales money, units_sold integer
WITH Sold AS (
    SELECT product_id AS product_number, SUM(revenue) AS net_cents, SUM(units) AS unit_count
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
    GROUP BY product_id
)
SELECT
    s.product_number, p.ProductName AS product, CAST(s.net_cents AS BIGINT) AS net_sales,
    CAST(s.unit_count AS BIGINT) AS units_sold
FROM Sold AS s
JOIN Products AS p ON p.ProductID = s.product_number
ORDER BY CASE :measure WHEN 'units' THEN s.unit_count ELSE s.net_cents END DESC, s.product_number
LIMIT 10
