-- What a customer spent on each product, over all days, most first.
--
-- Parameters: customer_id
-- Columns: product_number integer, product text, net_sales money
WITH Spent AS (
    SELECT product_id AS product_number, SUM(revenue) AS net_cents
    FROM Sales
    WHERE customer_id = :customer_id
    GROUP BY product_id
)
SELECT s.product_number, p.ProductName AS product, CAST(s.net_cents AS BIGINT) AS net_sales
FROM Spent AS s
JOIN Products AS p ON p.ProductID = s.product_number
ORDER BY s.net_cents DESC, s.product_number
