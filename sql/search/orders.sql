-- Orders whose number in the source begins so, by number, and the one of an ID, with who placed them.
--
-- Parameters: order_number, end, size, order_id
-- Columns: order_id integer, order_number text, day text, customer text
WITH Numbered AS (
    SELECT OrderID AS found_id FROM Orders WHERE OrderNumber BETWEEN :order_number AND :end ORDER BY OrderNumber LIMIT :size
), Found AS (
    SELECT found_id FROM Numbered
    UNION ALL
    SELECT OrderID AS found_id FROM Orders WHERE OrderID = :order_id
)
SELECT
    o.OrderID AS order_id, COALESCE(o.OrderNumber, '') AS order_number, o.OrderDate AS day,
    COALESCE(c.FullName, '') AS customer
FROM Found AS f
JOIN Orders AS o ON o.OrderID = f.found_id
LEFT JOIN Customers AS c ON c.CustomerID = o.CustomerID
ORDER BY order_number, order_id
