-- The orders of one customer next to one of them, in the order of time; cancelled ones and mere returns are among them.
--
-- Parameters: customer_id, order_id, reach
-- Columns: order_id integer, order_number text, day text, order_status text
WITH Placed AS (
    SELECT
        OrderID AS number_of, COALESCE(OrderNumber, '') AS called, OrderDate AS placed_on, COALESCE(Status, '') AS state,
        ROW_NUMBER() OVER (ORDER BY OrderDate, COALESCE(OrderTime, ''), OrderID) AS place
    FROM Orders
    WHERE CustomerID = :customer_id
), Here AS (
    SELECT place AS middle FROM Placed WHERE number_of = :order_id
)
SELECT p.number_of AS order_id, p.called AS order_number, p.placed_on AS day, p.state AS order_status
FROM Placed AS p
CROSS JOIN Here AS h
WHERE p.place BETWEEN h.middle - :reach AND h.middle + :reach
ORDER BY p.place DESC
