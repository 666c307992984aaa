-- Order lines that name a product that is not there.
--
-- Parameters: first_id, last_id
-- Columns: found integer, order_id integer, order_number text, order_day text, missing_id integer
WITH Bad AS (
    SELECT i.OrderItemID AS bad_id, i.OrderID AS order_id, i.ProductID AS missing_id FROM OrderItems AS i
    WHERE i.OrderItemID BETWEEN :first_id AND :last_id
      AND NOT EXISTS (SELECT 1 FROM Products AS p WHERE p.ProductID = i.ProductID)
)
SELECT
    c.found,
    o.OrderID AS order_id, COALESCE(o.OrderNumber, '') AS order_number, COALESCE(o.OrderDate, '') AS order_day,
    e.missing_id
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, order_id, missing_id FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Orders AS o ON o.OrderID = e.order_id
ORDER BY e.bad_id
