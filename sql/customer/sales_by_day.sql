-- What one customer bought on each day of the range that has sales or returns.
-- An order has one day, so that orders, too, add up over days.
--
-- Parameters: customer_id, first_day, last_day, every_region, regions, every_category, categories
-- Columns: day text, revenue money, gross money, returned money, units integer, orders integer
WITH Lines AS (
    SELECT
        day AS sale_day, revenue AS net_cents, gross AS gross_cents, returned AS returned_cents, units AS unit_count,
        CASE WHEN is_sale = 1 THEN order_id END AS sale_id
    FROM Sales
    WHERE customer_id = :customer_id AND day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR region IN :regions) AND (:every_category = 1 OR category IN :categories)
)
SELECT
    sale_day AS day,
    CAST(SUM(net_cents) AS BIGINT) AS revenue,
    CAST(SUM(gross_cents) AS BIGINT) AS gross,
    CAST(SUM(returned_cents) AS BIGINT) AS returned,
    CAST(SUM(unit_count) AS BIGINT) AS units,
    COUNT(DISTINCT sale_id) AS orders
FROM Lines
GROUP BY sale_day
ORDER BY sale_day
