-- Orders whose total is not the sum of their lines less the discounts.
--
-- Parameters: first_id, last_id
-- Columns: found integer, order_id integer, order_number text, order_day text, total money, lines_total money,
--   customer_id integer, customer text
WITH Lines AS (
    SELECT i.OrderID AS order_id, SUM(i.Quantity * i.UnitPrice - i.Discount) AS all_cents FROM OrderItems AS i
    WHERE i.OrderID BETWEEN :first_id AND :last_id GROUP BY i.OrderID
),
Bad AS (
    SELECT o.OrderID AS bad_id, COALESCE(l.all_cents, 0) AS lines_cents
    FROM Orders AS o LEFT JOIN Lines AS l ON l.order_id = o.OrderID
    WHERE o.OrderID BETWEEN :first_id AND :last_id AND o.TotalAmount <> COALESCE(l.all_cents, 0)
)
SELECT
    c.found,
    o.OrderID AS order_id, COALESCE(o.OrderNumber, '') AS order_number, COALESCE(o.OrderDate, '') AS order_day,
    o.TotalAmount AS total,
    e.lines_cents AS lines_total,
    k.CustomerID AS customer_id, COALESCE(k.FullName, '') AS customer
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, lines_cents FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Orders AS o ON o.OrderID = e.bad_id
LEFT JOIN Customers AS k ON k.CustomerID = o.CustomerID
ORDER BY e.bad_id
