-- Order lines on each day of the range that has any, and what they amount to.
--
-- Parameters: first_day, last_day, regions, categories
-- Columns: day text, row_count integer, amount money
WITH Sold AS (
    SELECT day AS sale_day, SUM(lines) AS line_count, SUM(revenue) AS net_cents
    FROM SalesByDay
    WHERE category IN :categories AND region IN :regions AND day BETWEEN :first_day AND :last_day
    GROUP BY day
)
SELECT sale_day AS day, CAST(line_count AS BIGINT) AS row_count, CAST(net_cents AS BIGINT) AS amount
FROM Sold
ORDER BY sale_day
