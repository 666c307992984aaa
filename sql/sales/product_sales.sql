-- Revenue in whole minor units and pieces of every product with sales or returns, to be computed on exactly: days at
-- the edges of the range, whole months in its middle.
--
-- Parameters: first_day, head_end, first_month, last_month, tail_start, last_day, regions, listed_regions,
--   every_category, categories
-- Columns: product_id integer, product text, cents integer, units integer
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
SELECT t.product_id, p.ProductName AS product, t.all_cents AS cents, t.all_units AS units
FROM Totals AS t
JOIN Products AS p ON p.ProductID = t.product_id
ORDER BY t.product_id
