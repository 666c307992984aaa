-- How many orders one customer has in all, how many of them are cancelled, how many of the others are nothing but
-- returns, and how many have no line: one row.
--
-- Parameters: customer_id
-- Columns: orders integer, cancelled integer, mere_returns integer, without_lines integer
WITH Placed AS (
    SELECT
        o.OrderID AS order_id,
        CASE WHEN o.Status = 'cancelled' THEN 1 ELSE 0 END AS is_cancelled,
        COUNT(i.OrderItemID) AS line_count,
        SUM(CASE WHEN i.Quantity > 0 THEN 1 ELSE 0 END) AS sold_lines
    FROM Orders AS o
    LEFT JOIN OrderItems AS i ON i.OrderID = o.OrderID
    WHERE o.CustomerID = :customer_id
    GROUP BY o.OrderID, o.Status
)
SELECT
    COUNT(*) AS orders,
    CAST(COALESCE(SUM(is_cancelled), 0) AS BIGINT) AS cancelled,
    CAST(COALESCE(SUM(CASE WHEN is_cancelled = 0 AND line_count > 0 AND sold_lines = 0 THEN 1 ELSE 0 END), 0) AS BIGINT)
        AS mere_returns,
    CAST(COALESCE(SUM(CASE WHEN is_cancelled = 0 AND line_count = 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS without_lines
FROM Placed
