-- Months in which what is prepared by month differs from what is prepared by day: revenue, units or number of orders.
--
-- Parameters: first_day, last_day
-- Columns: found integer, bucket_start text, revenue money, units integer, orders integer
WITH Sides AS (
    SELECT t.bucket AS starts, t.revenue AS cents, t.units AS pieces, t.orders AS order_count
    FROM KpisByPeriod AS t
    WHERE t.category = '*' AND t.region = '*' AND t.grain = 'month' AND t.bucket BETWEEN :first_day AND :last_day
    UNION ALL
    SELECT k.MonthStart AS starts, -SUM(t.revenue) AS cents, -SUM(t.units) AS pieces, -SUM(t.orders) AS order_count
    FROM KpisByPeriod AS t JOIN Calendar AS k ON k.Day = t.bucket
    WHERE t.category = '*' AND t.region = '*' AND t.grain = 'day' AND t.bucket BETWEEN :first_day AND :last_day
    GROUP BY k.MonthStart
),
Bad AS (
    SELECT starts, SUM(cents) AS cents_gap, SUM(pieces) AS pieces_gap, SUM(order_count) AS order_count_gap
    FROM Sides GROUP BY starts HAVING SUM(cents) <> 0 OR SUM(pieces) <> 0 OR SUM(order_count) <> 0
)
SELECT
    c.found,
    COALESCE(e.starts, '') AS bucket_start,
    e.cents_gap AS revenue, e.pieces_gap AS units, e.order_count_gap AS orders
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT starts, cents_gap, pieces_gap, order_count_gap FROM Bad ORDER BY starts LIMIT 5) AS e ON 1 = 1
ORDER BY e.starts
