-- Orders, customers and repeat customers over the whole range, in one category or all and one region or all: one row.
-- A customer is counted at their first order of the range, a repeat customer at their second (see OrderFacts).
--
-- Parameters: first_day, last_day, categories, every_region, regions
-- Columns: orders integer, customers integer, repeat_customers integer
WITH Ordered AS (
    SELECT SUM(orders) AS order_count
    FROM BuyersByDay
    WHERE category IN :categories AND region IN :regions AND day BETWEEN :first_day AND :last_day
),
FirstAndSecond AS (
    SELECT CASE WHEN :every_region = 1 THEN previous_day ELSE previous_day_in_region END AS bought_before
    FROM OrderFacts
    WHERE category IN :categories AND day BETWEEN :first_day AND :last_day AND (:every_region = 1 OR region IN :regions)
      AND CASE WHEN :every_region = 1 THEN second_day ELSE second_day_in_region END < :first_day
),
Counted AS (
    SELECT
        SUM(CASE WHEN bought_before < :first_day THEN 1 ELSE 0 END) AS buyer_count,
        SUM(CASE WHEN bought_before < :first_day THEN 0 ELSE 1 END) AS repeat_count
    FROM FirstAndSecond
)
SELECT
    CAST(COALESCE(o.order_count, 0) AS BIGINT) AS orders,
    CAST(COALESCE(c.buyer_count, 0) AS BIGINT) AS customers,
    CAST(COALESCE(c.repeat_count, 0) AS BIGINT) AS repeat_customers
FROM Ordered AS o
CROSS JOIN Counted AS c
