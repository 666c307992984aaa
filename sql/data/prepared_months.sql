-- Months in which what is prepared by month differs from what is prepared by day: revenue or units.
--
-- Parameters: first_day, last_day
-- Columns: found integer, prepared text, bucket_start text, revenue money, units integer
WITH Original AS (
    SELECT k.MonthStart AS starts, SUM(d.day_cents) AS cents, SUM(d.day_pieces) AS pieces
    FROM (
        SELECT t.day AS sale_day, SUM(t.revenue) AS day_cents, SUM(t.units) AS day_pieces FROM ProductSalesByDay AS t
        WHERE t.day BETWEEN :first_day AND :last_day GROUP BY t.day
    ) AS d
    JOIN Calendar AS k ON k.Day = d.sale_day
    GROUP BY k.MonthStart
),
Names AS (
    SELECT 'ProductSalesByMonth' AS which, 1 AS has_cents, 1 AS has_pieces
    UNION ALL SELECT 'ProductSalesByMonth by region' AS which, 1 AS has_cents, 1 AS has_pieces
    UNION ALL SELECT 'KpisByPeriod' AS which, 1 AS has_cents, 1 AS has_pieces
),
Sides AS (
    SELECT 'ProductSalesByMonth' AS which, t.month_start AS starts,
        SUM(t.revenue) AS cents, SUM(t.units) AS pieces
    FROM ProductSalesByMonth AS t
    WHERE t.region = '*' AND t.month_start BETWEEN :first_day AND :last_day GROUP BY t.month_start
    UNION ALL
    SELECT 'ProductSalesByMonth by region' AS which, t.month_start AS starts,
        SUM(t.revenue) AS cents, SUM(t.units) AS pieces
    FROM Labels AS b JOIN ProductSalesByMonth AS t ON t.region = b.label
    WHERE b.kind = 'region' AND t.month_start BETWEEN :first_day AND :last_day GROUP BY t.month_start
    UNION ALL
    SELECT 'KpisByPeriod' AS which, t.bucket AS starts,
        SUM(t.revenue) AS cents, SUM(t.units) AS pieces
    FROM KpisByPeriod AS t
    WHERE t.category = '*' AND t.region = '*' AND t.grain = 'month'
        AND t.bucket BETWEEN :first_day AND :last_day GROUP BY t.bucket
    UNION ALL
    SELECT n.which, o.starts, -o.cents * n.has_cents, -o.pieces * n.has_pieces
    FROM Original AS o CROSS JOIN Names AS n
),
Bad AS (
    SELECT which, starts, SUM(cents) AS cents_gap, SUM(pieces) AS pieces_gap
    FROM Sides GROUP BY which, starts HAVING SUM(cents) <> 0 OR SUM(pieces) <> 0
)
SELECT
    c.found,
    COALESCE(e.which, '') AS prepared,
    COALESCE(e.starts, '') AS bucket_start,
    e.cents_gap AS revenue, e.pieces_gap AS units
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT which, starts, cents_gap, pieces_gap FROM Bad ORDER BY starts, which LIMIT 5) AS e
    ON 1 = 1
ORDER BY e.starts, e.which
