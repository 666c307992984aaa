-- What each of some orders comes to, all of its lines counted, and the part of it that the chosen categories bring.
--
-- Parameters: order_ids, every_category, categories
-- Columns: order_id integer, line_count integer, sold_lines integer, units integer, discount money,
--   amount money, kept_amount money
WITH Placed AS (
    SELECT
        i.OrderID AS order_id, i.Quantity AS unit_count, i.Discount AS off_cents,
        i.Quantity * i.UnitPrice - i.Discount AS net_cents,
        CASE WHEN :every_category = 1 OR p.Category IN :categories THEN 1 ELSE 0 END AS is_kept
    FROM OrderItems AS i
    JOIN Products AS p ON p.ProductID = i.ProductID
    WHERE i.OrderID IN :order_ids
)
SELECT
    order_id,
    COUNT(*) AS line_count,
    CAST(SUM(CASE WHEN unit_count > 0 THEN 1 ELSE 0 END) AS BIGINT) AS sold_lines,
    CAST(SUM(unit_count) AS BIGINT) AS units,
    CAST(SUM(off_cents) AS BIGINT) AS discount,
    CAST(SUM(net_cents) AS BIGINT) AS amount,
    CAST(SUM(CASE WHEN is_kept = 1 THEN net_cents ELSE 0 END) AS BIGINT) AS kept_amount
FROM Placed
GROUP BY order_id
ORDER BY order_id
