-- Revenue and units of each category with sales or returns, most revenue first. Days at the edges of the range, whole months
-- in its middle.
--
-- Parameters: first_day, head_end, first_month, last_month, tail_start, last_day, listed_categories, regions
-- Columns: category text, revenue money, units integer
WITH Parts AS (
    SELECT category AS label, revenue AS part_cents, units AS part_units, sold_lines AS part_lines
    FROM KpisByPeriod
    WHERE category IN :listed_categories AND region IN :regions AND grain = 'day' AND bucket BETWEEN :first_day AND :head_end
    UNION ALL
    SELECT category, revenue, units, sold_lines
    FROM KpisByPeriod
    WHERE category IN :listed_categories AND region IN :regions AND grain = 'month' AND bucket BETWEEN :first_month AND :last_month
    UNION ALL
    SELECT category, revenue, units, sold_lines
    FROM KpisByPeriod
    WHERE category IN :listed_categories AND region IN :regions AND grain = 'day' AND bucket BETWEEN :tail_start AND :last_day
),
Totals AS (
    SELECT label, SUM(part_cents) AS net_cents, SUM(part_units) AS unit_count
    FROM Parts
    WHERE part_lines > 0
    GROUP BY label
)
SELECT label AS category, CAST(net_cents AS BIGINT) AS revenue, CAST(unit_count AS BIGINT) AS units
FROM Totals
ORDER BY net_cents DESC, label
