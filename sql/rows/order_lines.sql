-- All lines of one order, also of a cancelled one, as they were entered.
--
-- Parameters: order_id
-- Columns: item_id integer, order_id integer, order_number text, day text, time_of_day text, product_id integer,
--   product text, customer_id integer, customer text, sold_in text, units integer, unit_price money, discount money,
--   amount money
SELECT
    i.OrderItemID AS item_id, o.OrderID AS order_id, COALESCE(o.OrderNumber, '') AS order_number, o.OrderDate AS day,
    COALESCE(o.OrderTime, '') AS time_of_day, i.ProductID AS product_id, p.ProductName AS product,
    o.CustomerID AS customer_id, COALESCE(c.FullName, '') AS customer, COALESCE(o.Region, c.Region) AS sold_in,
    i.Quantity AS units, i.UnitPrice AS unit_price, i.Discount AS discount,
    i.Quantity * i.UnitPrice - i.Discount AS amount
FROM OrderItems AS i
JOIN Orders AS o ON o.OrderID = i.OrderID
JOIN Products AS p ON p.ProductID = i.ProductID
LEFT JOIN Customers AS c ON c.CustomerID = o.CustomerID
WHERE i.OrderID = :order_id
ORDER BY i.OrderItemID
