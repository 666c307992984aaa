-- Orders of each day of the range, in one category or all and any regions. An order has one day and one region, so its
-- count adds up over both.
--
-- Parameters: first_day, last_day, categories, regions
-- Columns: day text, orders integer
WITH Ordered AS (
    SELECT day AS order_day, SUM(orders) AS order_count
    FROM BuyersByDay
    WHERE category IN :categories AND region IN :regions AND day BETWEEN :first_day AND :last_day
    GROUP BY day
)
SELECT order_day AS day, CAST(order_count AS BIGINT) AS orders
FROM Ordered
ORDER BY order_day
