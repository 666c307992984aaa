-- Revenue, units and lines sold of each product with sales or returns: days at the edges of the range, months between.
--
-- Parameters: first_day, head_end, first_month, last_month, tail_start, last_day, regions, listed_regions,
--   every_category, categories
-- Columns: product_id integer, revenue money, units integer, sold_lines integer
WITH Parts AS (
    SELECT product_id, revenue AS net_cents, units AS unit_count, sold_lines AS line_count FROM ProductSalesByDay
    WHERE day BETWEEN :first_day AND :head_end AND region IN :listed_regions
      AND (:every_category = 1 OR category IN :categories)
    UNION ALL
    SELECT product_id, revenue, units, sold_lines FROM ProductSalesByMonth
    WHERE month_start BETWEEN :first_month AND :last_month AND region IN :regions
      AND (:every_category = 1 OR category IN :categories)
    UNION ALL
    SELECT product_id, revenue, units, sold_lines FROM ProductSalesByDay
    WHERE day BETWEEN :tail_start AND :last_day AND region IN :listed_regions
      AND (:every_category = 1 OR category IN :categories)
)
SELECT
    product_id,
    CAST(SUM(net_cents) AS BIGINT) AS revenue,
    CAST(SUM(unit_count) AS BIGINT) AS units,
    CAST(SUM(line_count) AS BIGINT) AS sold_lines
FROM Parts
GROUP BY product_id
ORDER BY product_id
