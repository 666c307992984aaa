-- Order lines that name an order that is not there.
--
-- Parameters: first_id, last_id
-- Columns: found integer, line_id integer, missing_id integer, product_id integer, product text
WITH Bad AS (
    SELECT i.OrderItemID AS bad_id, i.OrderID AS missing_id, i.ProductID AS product_id FROM OrderItems AS i
    WHERE i.OrderItemID BETWEEN :first_id AND :last_id
      AND NOT EXISTS (SELECT 1 FROM Orders AS o WHERE o.OrderID = i.OrderID)
)
SELECT
    c.found,
    e.bad_id AS line_id,
    e.missing_id,
    p.ProductID AS product_id, COALESCE(p.ProductName, '') AS product
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, missing_id, product_id FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Products AS p ON p.ProductID = e.product_id
ORDER BY e.bad_id
