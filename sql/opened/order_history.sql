-- Every order of a customer, whole, cancelled ones too.
--
-- Parameters: customer_id
-- Columns: order_number integer, day text, order_state text, amount_in_all money
SELECT OrderID AS order_number, OrderDate AS day, COALESCE(Status, '') AS order_state, TotalAmount AS amount_in_all
FROM Orders
WHERE CustomerID = :customer_id
ORDER BY OrderDate DESC, OrderID DESC
