-- Orders of each weekday at each hour of the range, in any categories and regions: an order of several categories is
-- counted once, an order without a time not at all.
--
-- Parameters: first_day, last_day, categories, every_region, regions
-- Columns: weekday integer, hour integer, orders integer
WITH Timed AS (
    SELECT
        k.Weekday AS order_weekday,
        CASE
            WHEN t.OrderTime < '01' THEN 0 WHEN t.OrderTime < '02' THEN 1 WHEN t.OrderTime < '03' THEN 2
            WHEN t.OrderTime < '04' THEN 3 WHEN t.OrderTime < '05' THEN 4 WHEN t.OrderTime < '06' THEN 5
            WHEN t.OrderTime < '07' THEN 6 WHEN t.OrderTime < '08' THEN 7 WHEN t.OrderTime < '09' THEN 8
            WHEN t.OrderTime < '10' THEN 9 WHEN t.OrderTime < '11' THEN 10 WHEN t.OrderTime < '12' THEN 11
            WHEN t.OrderTime < '13' THEN 12 WHEN t.OrderTime < '14' THEN 13 WHEN t.OrderTime < '15' THEN 14
            WHEN t.OrderTime < '16' THEN 15 WHEN t.OrderTime < '17' THEN 16 WHEN t.OrderTime < '18' THEN 17
            WHEN t.OrderTime < '19' THEN 18 WHEN t.OrderTime < '20' THEN 19 WHEN t.OrderTime < '21' THEN 20
            WHEN t.OrderTime < '22' THEN 21 WHEN t.OrderTime < '23' THEN 22
            ELSE 23
        END AS order_hour,
        o.order_id AS bought
    FROM OrderFacts AS o
    JOIN Orders AS t ON t.OrderID = o.order_id
    JOIN Calendar AS k ON k.Day = o.day
    WHERE o.category IN :categories AND o.day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR o.region IN :regions) AND o.is_sale = 1 AND t.OrderTime IS NOT NULL
)
SELECT order_weekday AS weekday, order_hour AS hour, COUNT(DISTINCT bought) AS orders
FROM Timed
GROUP BY order_weekday, order_hour
ORDER BY order_weekday, order_hour
