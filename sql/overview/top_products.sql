-- The ten products with the most revenue or units: days at the edges of the range, whole months in its middle.
--
-- Parameters: first_day, head_end, first_month, last_month, tail_start, last_day, regions, listed_regions,
--   every_category, categories, measure
-- Columns: product_id integer, product text, category text, revenue money, units integer
WITH Parts AS (
    SELECT product_id, revenue AS net_cents, units AS unit_count FROM ProductSalesByDay
    WHERE day BETWEEN :first_day AND :head_end AND region IN :listed_regions
      AND (:every_category = 1 OR category IN :categories)
    UNION ALL
    SELECT product_id, revenue, units FROM ProductSalesByMonth
    WHERE month_start BETWEEN :first_month AND :last_month AND region IN :regions
      AND (:every_category = 1 OR category IN :categories)
    UNION ALL
    SELECT product_id, revenue, units FROM ProductSalesByDay
    WHERE day BETWEEN :tail_start AND :last_day AND region IN :listed_regions
      AND (:every_category = 1 OR category IN :categories)
),
Totals AS (
    SELECT product_id, CAST(SUM(net_cents) AS BIGINT) AS all_cents, CAST(SUM(unit_count) AS BIGINT) AS all_units
    FROM Parts GROUP BY product_id
)
SELECT t.product_id, p.ProductName AS product, p.Category AS category, t.all_cents AS revenue, t.all_units AS units
FROM Totals AS t
JOIN Products AS p ON p.ProductID = t.product_id
ORDER BY CASE WHEN :measure = 'units' THEN t.all_units ELSE t.all_cents END DESC, t.product_id
LIMIT 10
