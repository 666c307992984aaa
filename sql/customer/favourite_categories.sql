-- What one customer bought of each category, over all days; most revenue first.
--
-- Parameters: customer_id
-- Columns: category text, revenue money, units integer, orders integer
WITH Totals AS (
    SELECT
        category, SUM(revenue) AS net_cents, SUM(units) AS unit_count,
        COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS order_count
    FROM Sales
    WHERE customer_id = :customer_id
    GROUP BY category
)
SELECT
    category, CAST(net_cents AS BIGINT) AS revenue, CAST(unit_count AS BIGINT) AS units,
    CAST(order_count AS BIGINT) AS orders
FROM Totals
WHERE order_count > 0
ORDER BY net_cents DESC, category
