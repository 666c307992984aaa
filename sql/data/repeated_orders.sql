-- Orders for which the same customer has an earlier one of the same day and the same total.
--
-- Parameters: first_id, last_id
-- Columns: found integer, order_id integer, order_number text, order_day text, total money, times integer,
--   customer_id integer, customer text
WITH Busy AS (
    SELECT o.CustomerID AS customer_id, o.OrderDate AS sale_day FROM Orders AS o
    WHERE o.CustomerID BETWEEN :first_id AND :last_id GROUP BY o.CustomerID, o.OrderDate HAVING COUNT(*) > 1
),
Bad AS (
    SELECT MAX(o.OrderID) AS bad_id, COUNT(*) AS times
    FROM Busy AS b JOIN Orders AS o ON o.CustomerID = b.customer_id AND o.OrderDate = b.sale_day
    WHERE o.TotalAmount <> 0 AND (o.Status IS NULL OR o.Status <> 'cancelled')
    GROUP BY o.CustomerID, o.OrderDate, o.TotalAmount HAVING COUNT(*) > 1
)
SELECT
    c.found,
    o.OrderID AS order_id, COALESCE(o.OrderNumber, '') AS order_number, COALESCE(o.OrderDate, '') AS order_day,
    o.TotalAmount AS total,
    e.times,
    k.CustomerID AS customer_id, COALESCE(k.FullName, '') AS customer
FROM (SELECT COALESCE(CAST(SUM(times - 1) AS BIGINT), 0) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, times FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Orders AS o ON o.OrderID = e.bad_id
LEFT JOIN Customers AS k ON k.CustomerID = o.CustomerID
ORDER BY e.bad_id
