-- The three orders that the customer of one order placed before it, that order, and the three after it, the newest
-- first; with all of their lines, also where they are cancelled or mere returns.
--
-- Parameters: order_id
-- Columns: order_id integer, order_number text, day text, time_of_day text, customer_id integer, customer text,
--   sold_in text, kept_lines integer, units integer, amount money
WITH Placed AS (
    SELECT
        o.OrderID AS number_of, ROW_NUMBER() OVER (ORDER BY o.OrderDate, COALESCE(o.OrderTime, ''), o.OrderID) AS place
    FROM Orders AS o
    JOIN Orders AS h ON h.CustomerID = o.CustomerID
    WHERE h.OrderID = :order_id
),
Near AS (
    SELECT p.number_of, p.place FROM Placed AS p JOIN Placed AS h ON p.place BETWEEN h.place - 3 AND h.place + 3
    WHERE h.number_of = :order_id
),
Sums AS (
    SELECT
        n.number_of, n.place, COUNT(i.OrderItemID) AS line_count, SUM(COALESCE(i.Quantity, 0)) AS unit_count,
        SUM(COALESCE(i.Quantity * i.UnitPrice - i.Discount, 0)) AS net_cents
    FROM Near AS n
    LEFT JOIN OrderItems AS i ON i.OrderID = n.number_of
    GROUP BY n.number_of, n.place
)
SELECT
    o.OrderID AS order_id, COALESCE(o.OrderNumber, '') AS order_number, o.OrderDate AS day,
    COALESCE(o.OrderTime, '') AS time_of_day, o.CustomerID AS customer_id, COALESCE(c.FullName, '') AS customer,
    COALESCE(o.Region, c.Region) AS sold_in, s.line_count AS kept_lines, CAST(s.unit_count AS BIGINT) AS units,
    CAST(s.net_cents AS BIGINT) AS amount
FROM Sums AS s
JOIN Orders AS o ON o.OrderID = s.number_of
LEFT JOIN Customers AS c ON c.CustomerID = o.CustomerID
ORDER BY s.place DESC
