-- What was paid for one product on each day that sold any: money less discounts and units of the lines
-- that cost something, and the same of the line with the lowest price per unit.
--
-- Parameters: product_id, first_day, last_day, every_region, regions
-- Columns: day text, paid money, units integer, lowest_paid money, lowest_units integer
WITH Lines AS (
    SELECT s.day AS sold_on, s.item_id, s.revenue AS net_cents, s.units AS unit_count
    FROM Sales AS s
    WHERE s.product_id = :product_id AND s.day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR s.region IN :regions) AND s.is_sale = 1 AND s.revenue > 0
),
Ranked AS (
    SELECT
        sold_on, net_cents, unit_count,
        ROW_NUMBER() OVER (PARTITION BY sold_on ORDER BY 1e0 * net_cents / unit_count, item_id) AS place
    FROM Lines
)
SELECT
    sold_on AS day,
    CAST(SUM(net_cents) AS BIGINT) AS paid,
    CAST(SUM(unit_count) AS BIGINT) AS units,
    CAST(SUM(CASE WHEN place = 1 THEN net_cents ELSE 0 END) AS BIGINT) AS lowest_paid,
    CAST(SUM(CASE WHEN place = 1 THEN unit_count ELSE 0 END) AS BIGINT) AS lowest_units
FROM Ranked
GROUP BY sold_on
ORDER BY sold_on
