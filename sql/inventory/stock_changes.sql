-- How the stock changed on each day up to the last of the range, in pieces and at today's cost and price.
--
-- Parameters: last_day, categories
-- Columns: day text, pieces integer, cost_value money, retail_value money
SELECT
    day, CAST(SUM(units) AS BIGINT) AS pieces, CAST(SUM(cost) AS BIGINT) AS cost_value,
    CAST(SUM(retail) AS BIGINT) AS retail_value
FROM StockChanges
WHERE category IN :categories AND day <= :last_day
GROUP BY day
ORDER BY day
