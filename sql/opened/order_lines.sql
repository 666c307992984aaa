-- Every line of an order as it was entered.
--
-- Parameters: order_id
-- Columns: line_number integer, product text, units_sold integer, unit_price money, discount_given money,
--   amount_of_line money
SELECT
    i.OrderItemID AS line_number, p.ProductName AS product, i.Quantity AS units_sold, i.UnitPrice AS unit_price,
    i.Discount AS discount_given, i.Quantity * i.UnitPrice - i.Discount AS amount_of_line
FROM OrderItems AS i
JOIN Products AS p ON p.ProductID = i.ProductID
WHERE i.OrderID = :order_id
ORDER BY i.OrderItemID
