-- Products by revenue, most first, and the share of all revenue that they bring together up to each. A product is A
-- while those before it bring less than 80 %, B up to 95 %, then C.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: product_number integer, product text, net_sales money, added_up money, share_so_far number, abc text
WITH Sold AS (
    SELECT product_id AS product_number, SUM(revenue) AS net_cents
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
    GROUP BY product_id
    HAVING SUM(is_sale) > 0
),
Ranked AS (
    SELECT
        product_number, net_cents,
        SUM(net_cents) OVER (ORDER BY net_cents DESC, product_number ROWS UNBOUNDED PRECEDING) AS so_far_cents,
        SUM(net_cents) OVER () AS all_cents
    FROM Sold
)
SELECT
    r.product_number, p.ProductName AS product, CAST(r.net_cents AS BIGINT) AS net_sales,
    CAST(r.so_far_cents AS BIGINT) AS added_up, 1e0 * r.so_far_cents / NULLIF(r.all_cents, 0) AS share_so_far,
    CASE
        WHEN 100 * (r.so_far_cents - r.net_cents) < 80 * r.all_cents THEN 'A'
        WHEN 100 * (r.so_far_cents - r.net_cents) < 95 * r.all_cents THEN 'B'
        ELSE 'C'
    END AS abc
FROM Ranked AS r
JOIN Products AS p ON p.ProductID = r.product_number
ORDER BY r.net_cents DESC, r.product_number
