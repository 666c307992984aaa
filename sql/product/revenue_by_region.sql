-- Revenue and units of one product in each region with sales or returns of it, most revenue first.
--
-- Parameters: product_id, first_day, last_day, every_region, regions, every_category, categories
-- Columns: region text, revenue money, units integer
WITH Totals AS (
    SELECT region, SUM(revenue) AS net_cents, SUM(units) AS unit_count
    FROM Sales
    WHERE product_id = :product_id AND day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR region IN :regions) AND (:every_category = 1 OR category IN :categories)
    GROUP BY region
)
SELECT region, CAST(net_cents AS BIGINT) AS revenue, CAST(unit_count AS BIGINT) AS units
FROM Totals
ORDER BY net_cents DESC, region
