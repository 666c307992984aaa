-- The products that one customer spent the most on, over all days.
--
-- Parameters: customer_id, size
-- Columns: product_id integer, product text, category text, revenue money, units integer, orders integer
WITH Totals AS (
    SELECT
        product_id, SUM(revenue) AS net_cents, SUM(units) AS unit_count,
        COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS order_count
    FROM Sales
    WHERE customer_id = :customer_id
    GROUP BY product_id
)
SELECT
    t.product_id, p.ProductName AS product, p.Category AS category, CAST(t.net_cents AS BIGINT) AS revenue,
    CAST(t.unit_count AS BIGINT) AS units, CAST(t.order_count AS BIGINT) AS orders
FROM Totals AS t
JOIN Products AS p ON p.ProductID = t.product_id
WHERE t.order_count > 0
ORDER BY t.net_cents DESC, t.product_id
LIMIT :size
