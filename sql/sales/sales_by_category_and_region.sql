-- Revenue and units of each category in each region, where there were sales or returns.
--
-- Parameters: first_day, last_day, listed_categories, listed_regions
-- Columns: category text, region text, revenue money, units integer
WITH Cells AS (
    SELECT category, region, SUM(revenue) AS net_cents, SUM(units) AS unit_count
    FROM SalesByDay
    WHERE category IN :listed_categories AND region IN :listed_regions AND day BETWEEN :first_day AND :last_day
    GROUP BY category, region
)
SELECT category, region, CAST(net_cents AS BIGINT) AS revenue, CAST(unit_count AS BIGINT) AS units
FROM Cells
ORDER BY category, region
