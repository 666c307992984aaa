-- What a customer spent on each category, over all days.
--
-- Parameters: customer_id
-- Columns: category text, net_sales money
SELECT category, CAST(SUM(revenue) AS BIGINT) AS net_sales
FROM Sales
WHERE customer_id = :customer_id
GROUP BY category
ORDER BY SUM(revenue) DESC, category
