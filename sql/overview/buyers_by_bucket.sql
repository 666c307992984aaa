-- Orders, customers and repeat customers of each day, week or month of the range, in one category or all and one region
-- or all. A week or month in which the range begins is counted from its own first day, not from the range's.
--
-- Parameters: first_day, last_day, categories, regions, grain
-- Columns: bucket text, orders integer, customers integer, repeat_customers integer
WITH Dated AS (
    SELECT
        CASE :grain WHEN 'day' THEN k.Day WHEN 'week' THEN k.WeekStart ELSE k.MonthStart END AS bucket,
        CASE :grain
            WHEN 'day' THEN b.customers_of_day WHEN 'week' THEN b.customers_of_week ELSE b.customers_of_month
        END AS buyer_count,
        CASE :grain
            WHEN 'day' THEN b.repeaters_of_day WHEN 'week' THEN b.repeaters_of_week ELSE b.repeaters_of_month
        END AS repeat_count,
        b.orders AS order_count
    FROM BuyersByDay AS b
    JOIN Calendar AS k ON k.Day = b.day
    WHERE b.category IN :categories AND b.region IN :regions AND b.day BETWEEN :first_day AND :last_day
)
SELECT
    bucket,
    CAST(SUM(order_count) AS BIGINT) AS orders,
    CAST(SUM(buyer_count) AS BIGINT) AS customers,
    CAST(SUM(repeat_count) AS BIGINT) AS repeat_customers
FROM Dated
GROUP BY bucket
ORDER BY bucket
