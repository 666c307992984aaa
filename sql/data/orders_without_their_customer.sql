-- Orders that name a customer who is not there.
--
-- Parameters: first_id, last_id
-- Columns: found integer, order_id integer, order_number text, order_day text, missing_id integer
WITH Bad AS (
    SELECT o.OrderID AS bad_id, o.CustomerID AS missing_id FROM Orders AS o
    WHERE o.OrderID BETWEEN :first_id AND :last_id AND o.CustomerID IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM Customers AS c WHERE c.CustomerID = o.CustomerID)
)
SELECT
    c.found,
    o.OrderID AS order_id, COALESCE(o.OrderNumber, '') AS order_number, COALESCE(o.OrderDate, '') AS order_day,
    e.missing_id
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, missing_id FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Orders AS o ON o.OrderID = e.bad_id
ORDER BY e.bad_id
