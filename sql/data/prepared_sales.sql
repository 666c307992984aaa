-- Days on which what is prepared for the pages differs from the orders: revenue, units or number of orders.
--
-- Parameters: first_day, last_day
-- Columns: found integer, prepared text, bucket_start text, revenue money, units integer, orders integer
WITH Original AS (
    SELECT d.starts, SUM(d.day_cents) AS cents, SUM(d.day_pieces) AS pieces, SUM(d.day_orders) AS order_count
    FROM (
        SELECT o.OrderDate AS starts, SUM(o.TotalAmount) AS day_cents, 0 AS day_pieces, 0 AS day_orders
        FROM Orders AS o
        WHERE o.OrderDate BETWEEN :first_day AND :last_day AND (o.Status IS NULL OR o.Status <> 'cancelled')
        GROUP BY o.OrderDate
        UNION ALL
        SELECT o.OrderDate AS starts, 0 AS day_cents, SUM(i.Quantity) AS day_pieces,
            COUNT(DISTINCT CASE WHEN i.Quantity > 0 THEN o.OrderID END) AS day_orders
        FROM Orders AS o
        JOIN OrderItems AS i ON i.OrderID = o.OrderID
        WHERE o.OrderDate BETWEEN :first_day AND :last_day AND (o.Status IS NULL OR o.Status <> 'cancelled')
        GROUP BY o.OrderDate
    ) AS d
    GROUP BY d.starts
),
Names AS (
    SELECT 'SalesByDay' AS which, 1 AS has_cents, 1 AS has_pieces, 0 AS has_order_count
    UNION ALL SELECT 'SalesByDay by region' AS which, 1 AS has_cents, 1 AS has_pieces, 0 AS has_order_count
    UNION ALL SELECT 'SalesByDay by category' AS which, 1 AS has_cents, 1 AS has_pieces, 0 AS has_order_count
    UNION ALL SELECT 'ProductSalesByDay' AS which, 1 AS has_cents, 1 AS has_pieces, 0 AS has_order_count
    UNION ALL SELECT 'KpisByPeriod' AS which, 1 AS has_cents, 1 AS has_pieces, 1 AS has_order_count
),
Sides AS (
    SELECT 'SalesByDay' AS which, t.day AS starts,
        SUM(t.revenue) AS cents, SUM(t.units) AS pieces, 0 AS order_count
    FROM SalesByDay AS t
    WHERE t.category = '*' AND t.region = '*' AND t.day BETWEEN :first_day AND :last_day GROUP BY t.day
    UNION ALL
    SELECT 'SalesByDay by region' AS which, t.day AS starts,
        SUM(t.revenue) AS cents, SUM(t.units) AS pieces, 0 AS order_count
    FROM SalesByDay AS t
    WHERE t.category = '*' AND t.region <> '*' AND t.day BETWEEN :first_day AND :last_day GROUP BY t.day
    UNION ALL
    SELECT 'SalesByDay by category' AS which, t.day AS starts,
        SUM(t.revenue) AS cents, SUM(t.units) AS pieces, 0 AS order_count
    FROM Labels AS b JOIN SalesByDay AS t ON t.category = b.label AND t.region = '*'
    WHERE b.kind = 'category' AND t.day BETWEEN :first_day AND :last_day GROUP BY t.day
    UNION ALL
    SELECT 'ProductSalesByDay' AS which, t.day AS starts,
        SUM(t.revenue) AS cents, SUM(t.units) AS pieces, 0 AS order_count
    FROM ProductSalesByDay AS t
    WHERE t.day BETWEEN :first_day AND :last_day GROUP BY t.day
    UNION ALL
    SELECT 'KpisByPeriod' AS which, t.bucket AS starts,
        SUM(t.revenue) AS cents, SUM(t.units) AS pieces, SUM(t.orders) AS order_count
    FROM KpisByPeriod AS t
    WHERE t.category = '*' AND t.region = '*' AND t.grain = 'day'
        AND t.bucket BETWEEN :first_day AND :last_day GROUP BY t.bucket
    UNION ALL
    SELECT n.which, o.starts, -o.cents * n.has_cents, -o.pieces * n.has_pieces, -o.order_count * n.has_order_count
    FROM Original AS o CROSS JOIN Names AS n
),
Bad AS (
    SELECT which, starts, SUM(cents) AS cents_gap, SUM(pieces) AS pieces_gap, SUM(order_count) AS order_count_gap
    FROM Sides GROUP BY which, starts HAVING SUM(cents) <> 0 OR SUM(pieces) <> 0 OR SUM(order_count) <> 0
)
SELECT
    c.found,
    COALESCE(e.which, '') AS prepared,
    COALESCE(e.starts, '') AS bucket_start,
    e.cents_gap AS revenue, e.pieces_gap AS units, e.order_count_gap AS orders
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT which, starts, cents_gap, pieces_gap, order_count_gap FROM Bad ORDER BY starts, which LIMIT 5) AS e
    ON 1 = 1
ORDER BY e.starts, e.which
