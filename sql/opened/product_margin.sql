-- Gross margin of each product: revenue less units times unit cost; not known where there is no cost.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: product_number integer, product text, net_sales money, units_sold integer, unit_cost money, gross_margin
--   money, margin_share number
WITH Sold AS (
    SELECT product_id AS product_number, SUM(revenue) AS net_cents, SUM(units) AS unit_count
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
    GROUP BY product_id
)
SELECT
    s.product_number, p.ProductName AS product, CAST(s.net_cents AS BIGINT) AS net_sales,
    CAST(s.unit_count AS BIGINT) AS units_sold, p.UnitCost AS unit_cost,
    CAST(s.net_cents - s.unit_count * p.UnitCost AS BIGINT) AS gross_margin,
    1e0 * (s.net_cents - s.unit_count * p.UnitCost) / NULLIF(s.net_cents, 0) AS margin_share
FROM Sold AS s
JOIN Products AS p ON p.ProductID = s.product_number
ORDER BY s.product_number
