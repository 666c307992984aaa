-- What was paid for one product in each day, week or month that sold any: money less discounts and units of the lines
-- that cost something, and the same of the line with the lowest price per unit.
--
-- Parameters: product_id, first_day, last_day, every_region, regions, grain
-- Columns: bucket text, paid money, units integer, lowest_paid money, lowest_units integer
WITH Lines AS (
    SELECT
        CASE :grain WHEN 'day' THEN k.Day WHEN 'week' THEN k.WeekStart ELSE k.MonthStart END AS bucket,
        s.item_id, s.revenue AS net_cents, s.units AS unit_count
    FROM Sales AS s
    JOIN Calendar AS k ON k.Day = s.day
    WHERE s.product_id = :product_id AND s.day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR s.region IN :regions) AND s.is_sale = 1 AND s.revenue > 0
),
Ranked AS (
    SELECT
        bucket, net_cents, unit_count,
        ROW_NUMBER() OVER (PARTITION BY bucket ORDER BY 1e0 * net_cents / unit_count, item_id) AS place
    FROM Lines
)
SELECT
    bucket,
    CAST(SUM(net_cents) AS BIGINT) AS paid,
    CAST(SUM(unit_count) AS BIGINT) AS units,
    CAST(SUM(CASE WHEN place = 1 THEN net_cents ELSE 0 END) AS BIGINT) AS lowest_paid,
    CAST(SUM(CASE WHEN place = 1 THEN unit_count ELSE 0 END) AS BIGINT) AS lowest_units
FROM Ranked
GROUP BY bucket
ORDER BY bucket
