-- Revenue of every day of the range, 0 on a day without sales.
--
-- Parameters: first_day, last_day, categories, regions
-- Columns: day text, revenue money
WITH Sold AS (
    SELECT s.day AS sale_day, SUM(s.revenue) AS net_cents
    FROM SalesByDay AS s
    WHERE s.category IN :categories AND s.region IN :regions AND s.day BETWEEN :first_day AND :last_day
    GROUP BY s.day
)
SELECT k.Day AS day, CAST(COALESCE(s.net_cents, 0) AS BIGINT) AS revenue
FROM Calendar AS k
LEFT JOIN Sold AS s ON s.sale_day = k.Day
WHERE k.Day BETWEEN :first_day AND :last_day
ORDER BY k.Day
