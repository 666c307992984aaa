-- Of the units that each product sold in a week: their sum over the weeks, and the sum of their squares.
-- A week without sales adds nothing to either.
--
-- Parameters: first_week, last_week, regions, every_category, categories
-- Columns: product_id integer, units integer, squares integer
WITH Weekly AS (
    SELECT product_id, week_start, SUM(units) AS unit_count
    FROM ProductSalesByWeek
    WHERE region IN :regions AND week_start BETWEEN :first_week AND :last_week
      AND (:every_category = 1 OR category IN :categories)
    GROUP BY product_id, week_start
)
SELECT
    product_id,
    CAST(SUM(unit_count) AS BIGINT) AS units,
    CAST(SUM(unit_count * unit_count) AS BIGINT) AS squares
FROM Weekly
GROUP BY product_id
ORDER BY product_id
