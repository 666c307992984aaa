-- What was sold on each weekday at each hour of the range, orders with a time alone. Orders: in one category or all.
--
-- Parameters: first_day, last_day, categories, regions
-- Columns: weekday integer, hour integer, revenue money, orders integer, units integer
WITH Timed AS (
    SELECT k.Weekday AS sale_weekday, s.hour AS sale_hour, s.revenue AS net_cents, s.orders AS order_count, s.units AS unit_count
    FROM SalesByHour AS s
    JOIN Calendar AS k ON k.Day = s.day
    WHERE s.category IN :categories AND s.region IN :regions AND s.day BETWEEN :first_day AND :last_day
)
SELECT
    sale_weekday AS weekday,
    sale_hour AS hour,
    CAST(SUM(net_cents) AS BIGINT) AS revenue,
    CAST(SUM(order_count) AS BIGINT) AS orders,
    CAST(SUM(unit_count) AS BIGINT) AS units
FROM Timed
GROUP BY sale_weekday, sale_hour
ORDER BY sale_weekday, sale_hour
