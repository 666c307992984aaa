-- What is known of one order, and what all of its lines come to.
--
-- Parameters: order_id
-- Columns: order_id integer, order_number text, day text, time_of_day text, order_status text, order_region text,
--   customer_id integer, customer text, home text, line_count integer, sold_lines integer, units integer, gross money,
--   returned money, discount money, amount money, costed_lines integer, cost money
WITH Lines AS (
    SELECT
        i.OrderID AS line_of, i.Quantity AS unit_count, i.Quantity * i.UnitPrice AS net_cents, i.Discount AS off_cents,
        i.Quantity * p.UnitCost AS cost_cents
    FROM OrderItems AS i
    JOIN Products AS p ON p.ProductID = i.ProductID
    WHERE i.OrderID = :order_id
), Sums AS (
    SELECT
        line_of,
        COUNT(*) AS all_lines,
        SUM(CASE WHEN unit_count > 0 THEN 1 ELSE 0 END) AS sold_count,
        SUM(unit_count) AS unit_sum,
        SUM(CASE WHEN unit_count > 0 THEN net_cents ELSE 0 END) AS gross_cents,
        SUM(CASE WHEN unit_count < 0 THEN -net_cents ELSE 0 END) AS returned_cents,
        SUM(off_cents) AS discount_cents,
        SUM(net_cents - off_cents) AS amount_cents,
        COUNT(cost_cents) AS costed_count,
        SUM(cost_cents) AS cost_sum
    FROM Lines
    GROUP BY line_of
)
SELECT
    o.OrderID AS order_id, COALESCE(o.OrderNumber, '') AS order_number, o.OrderDate AS day,
    COALESCE(o.OrderTime, '') AS time_of_day, COALESCE(o.Status, '') AS order_status,
    COALESCE(o.Region, c.Region) AS order_region, o.CustomerID AS customer_id, COALESCE(c.FullName, '') AS customer,
    COALESCE(c.Region, '') AS home,
    CAST(COALESCE(s.all_lines, 0) AS BIGINT) AS line_count, CAST(COALESCE(s.sold_count, 0) AS BIGINT) AS sold_lines,
    CAST(COALESCE(s.unit_sum, 0) AS BIGINT) AS units, CAST(COALESCE(s.gross_cents, 0) AS BIGINT) AS gross,
    CAST(COALESCE(s.returned_cents, 0) AS BIGINT) AS returned, CAST(COALESCE(s.discount_cents, 0) AS BIGINT) AS discount,
    CAST(COALESCE(s.amount_cents, 0) AS BIGINT) AS amount, CAST(COALESCE(s.costed_count, 0) AS BIGINT) AS costed_lines,
    CAST(s.cost_sum AS BIGINT) AS cost
FROM Orders AS o
LEFT JOIN Customers AS c ON c.CustomerID = o.CustomerID
LEFT JOIN Sums AS s ON s.line_of = o.OrderID
WHERE o.OrderID = :order_id
