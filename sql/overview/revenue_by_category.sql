-- Revenue and units of each category with sales or returns, most revenue first.
--
-- Parameters: first_day, last_day, listed_categories, regions
-- Columns: category text, revenue money, units integer
WITH Totals AS (
    SELECT category, SUM(revenue) AS net_cents, SUM(units) AS unit_count
    FROM SalesByDay
    WHERE category IN :listed_categories AND region IN :regions AND day BETWEEN :first_day AND :last_day
    GROUP BY category
)
SELECT category, CAST(net_cents AS BIGINT) AS revenue, CAST(unit_count AS BIGINT) AS units
FROM Totals
ORDER BY net_cents DESC, category
