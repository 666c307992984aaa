-- Revenue and units of each category in each region, where there were sales or returns. Days at the edges of the range,
-- whole months in its middle.
--
-- Parameters: first_day, head_end, first_month, last_month, tail_start, last_day, listed_categories, listed_regions
-- Columns: category text, region text, revenue money, units integer
WITH Parts AS (
    SELECT category, region, revenue AS net_cents, units AS unit_count
    FROM SalesByDay
    WHERE category IN :listed_categories AND region IN :listed_regions AND day BETWEEN :first_day AND :head_end
    UNION ALL
    SELECT category, region, revenue, units
    FROM KpisByPeriod
    WHERE category IN :listed_categories AND region IN :listed_regions AND grain = 'month'
      AND bucket BETWEEN :first_month AND :last_month AND sold_lines > 0
    UNION ALL
    SELECT category, region, revenue, units
    FROM SalesByDay
    WHERE category IN :listed_categories AND region IN :listed_regions AND day BETWEEN :tail_start AND :last_day
)
SELECT category, region, CAST(SUM(net_cents) AS BIGINT) AS revenue, CAST(SUM(unit_count) AS BIGINT) AS units
FROM Parts
GROUP BY category, region
ORDER BY category, region
