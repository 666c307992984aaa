-- Every product of the categories, sold or not, with its revenue and units, most revenue first.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: product_number integer, product text, net_sales money, units_sold integer
WITH Sold AS (
    SELECT product_id AS product_number, SUM(revenue) AS net_cents, SUM(units) AS unit_count
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
    GROUP BY product_id
)
SELECT
    p.ProductID AS product_number, p.ProductName AS product, COALESCE(s.net_cents, 0) AS net_sales,
    COALESCE(s.unit_count, 0) AS units_sold
FROM Products AS p
LEFT JOIN Sold AS s ON s.product_number = p.ProductID
WHERE p.Category IN :listed_categories
ORDER BY COALESCE(s.net_cents, 0) DESC, p.ProductID
