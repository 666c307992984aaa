-- Order lines that repeat another of the same order: product, quantity, price and discount.
--
-- Parameters: first_id, last_id
-- Columns: found integer, order_id integer, order_number text, order_day text, product_id integer, product text,
--   quantity integer, times integer
WITH Bad AS (
    SELECT i.OrderID AS order_id, i.ProductID AS product_id, MIN(i.OrderItemID) AS bad_id, i.Quantity AS pieces,
        COUNT(*) AS times
    FROM OrderItems AS i WHERE i.OrderID BETWEEN :first_id AND :last_id
    GROUP BY i.OrderID, i.ProductID, i.Quantity, i.UnitPrice, i.Discount
    HAVING COUNT(*) > 1
)
SELECT
    c.found,
    o.OrderID AS order_id, COALESCE(o.OrderNumber, '') AS order_number, COALESCE(o.OrderDate, '') AS order_day,
    p.ProductID AS product_id, COALESCE(p.ProductName, '') AS product,
    e.pieces AS quantity,
    e.times
FROM (SELECT COALESCE(CAST(SUM(times - 1) AS BIGINT), 0) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, order_id, product_id, pieces, times FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Orders AS o ON o.OrderID = e.order_id
LEFT JOIN Products AS p ON p.ProductID = e.product_id
ORDER BY e.bad_id
