-- All lines of one order, as they were entered.
--
-- Parameters: order_id
-- Columns: product_id integer, product text, category text, quantity integer, unit_price money, discount money,
--   amount money
SELECT
    i.ProductID AS product_id, p.ProductName AS product, p.Category AS category, i.Quantity AS quantity,
    i.UnitPrice AS unit_price, i.Discount AS discount, i.Quantity * i.UnitPrice - i.Discount AS amount
FROM OrderItems AS i
JOIN Products AS p ON p.ProductID = i.ProductID
WHERE i.OrderID = :order_id
ORDER BY i.OrderItemID
