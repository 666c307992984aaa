-- Orders by customers who joined later.
--
-- Parameters: first_id, last_id
-- Columns: found integer, order_id integer, order_number text, order_day text, customer_id integer, customer text,
--   joined text
WITH Bad AS (
    SELECT o.OrderID AS bad_id FROM Customers AS c
    JOIN Orders AS o ON o.CustomerID = c.CustomerID AND o.OrderDate < c.JoinDate
    WHERE c.CustomerID BETWEEN :first_id AND :last_id
)
SELECT
    c.found,
    o.OrderID AS order_id, COALESCE(o.OrderNumber, '') AS order_number, COALESCE(o.OrderDate, '') AS order_day,
    k.CustomerID AS customer_id, COALESCE(k.FullName, '') AS customer,
    COALESCE(k.JoinDate, '') AS joined
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Orders AS o ON o.OrderID = e.bad_id
LEFT JOIN Customers AS k ON k.CustomerID = o.CustomerID
ORDER BY e.bad_id
