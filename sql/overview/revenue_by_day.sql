-- Revenue of each day of the range that has sales or returns.
--
-- Parameters: first_day, last_day, categories, regions
-- Columns: day text, revenue money
WITH Sold AS (
    SELECT day AS sale_day, SUM(revenue) AS net_cents
    FROM SalesByDay
    WHERE category IN :categories AND region IN :regions AND day BETWEEN :first_day AND :last_day
    GROUP BY day
)
SELECT sale_day AS day, CAST(net_cents AS BIGINT) AS revenue
FROM Sold
ORDER BY sale_day
