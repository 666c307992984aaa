-- The next days with orders, as many as one question can look at: how many orders, and up to which day.
--
-- Parameters: first_day
-- Columns: row_count integer, final_day text
WITH Ends AS (
    SELECT COALESCE(MAX(part.OrderDate), :first_day) AS end_day
    FROM (SELECT OrderDate FROM Orders WHERE OrderDate >= :first_day ORDER BY OrderDate LIMIT 25000) AS part
)
SELECT COUNT(*) AS row_count, COALESCE(MAX(o.OrderDate), '') AS final_day
FROM Orders AS o WHERE o.OrderDate BETWEEN :first_day AND (SELECT end_day FROM Ends)
