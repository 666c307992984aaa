-- Orders after the last day with data.
--
-- Parameters: first_id, last_id, last_day
-- Columns: found integer, order_id integer, order_number text, order_day text, customer_id integer, customer text
WITH Bad AS (
    SELECT o.OrderID AS bad_id FROM Orders AS o
    WHERE o.OrderID BETWEEN :first_id AND :last_id AND o.OrderDate > :last_day
)
SELECT
    c.found,
    o.OrderID AS order_id, COALESCE(o.OrderNumber, '') AS order_number, COALESCE(o.OrderDate, '') AS order_day,
    k.CustomerID AS customer_id, COALESCE(k.FullName, '') AS customer
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Orders AS o ON o.OrderID = e.bad_id
LEFT JOIN Customers AS k ON k.CustomerID = o.CustomerID
ORDER BY e.bad_id
