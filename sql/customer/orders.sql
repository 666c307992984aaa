-- One page of the orders of one customer, the newest first; cancelled ones and mere returns are among them.
--
-- Parameters: customer_id, size, skipped
-- Columns: order_id integer, order_number text, day text, time_of_day text, order_status text, order_region text
SELECT
    o.OrderID AS order_id, COALESCE(o.OrderNumber, '') AS order_number, o.OrderDate AS day,
    COALESCE(o.OrderTime, '') AS time_of_day, COALESCE(o.Status, '') AS order_status,
    COALESCE(o.Region, c.Region) AS order_region
FROM Orders AS o
JOIN Customers AS c ON c.CustomerID = o.CustomerID
WHERE o.CustomerID = :customer_id
ORDER BY o.OrderDate DESC, COALESCE(o.OrderTime, '') DESC, o.OrderID DESC
LIMIT :size OFFSET :skipped
