-- The three orders that the customer of one order placed before and the three after it, with the sum of all their lines;
-- cancelled orders and mere returns are among them.
--
-- Parameters: order_id
-- Columns: order_number integer, day text, state text, order_lines integer, amount_of_order money
WITH Placed AS (
    SELECT
        o.OrderID AS number_of, o.OrderDate AS placed_on, COALESCE(o.Status, '') AS status_of,
        ROW_NUMBER() OVER (ORDER BY o.OrderDate, COALESCE(o.OrderTime, ''), o.OrderID) AS place
    FROM Orders AS o
    JOIN Orders AS h ON h.CustomerID = o.CustomerID
    WHERE h.OrderID = :order_id
),
Near AS (
    SELECT p.number_of, p.placed_on, p.status_of, p.place
    FROM Placed AS p
    JOIN Placed AS h ON p.place BETWEEN h.place - 3 AND h.place + 3
    WHERE h.number_of = :order_id
)
SELECT
    n.number_of AS order_number, n.placed_on AS day, n.status_of AS state, COUNT(i.OrderItemID) AS order_lines,
    CAST(COALESCE(SUM(i.Quantity * i.UnitPrice - i.Discount), 0) AS BIGINT) AS amount_of_order
FROM Near AS n
LEFT JOIN OrderItems AS i ON i.OrderID = n.number_of
GROUP BY n.number_of, n.placed_on, n.status_of, n.place
ORDER BY n.place DESC
