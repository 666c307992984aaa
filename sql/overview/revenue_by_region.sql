-- Revenue and units of each region with sales or returns, most revenue first.
--
-- Parameters: first_day, last_day, listed_regions, categories
-- Columns: region text, revenue money, units integer
WITH Totals AS (
    SELECT region, SUM(revenue) AS net_cents, SUM(units) AS unit_count
    FROM SalesByDay
    WHERE region IN :listed_regions AND category IN :categories AND day BETWEEN :first_day AND :last_day
    GROUP BY region
)
SELECT region, CAST(net_cents AS BIGINT) AS revenue, CAST(unit_count AS BIGINT) AS units
FROM Totals
ORDER BY net_cents DESC, region
