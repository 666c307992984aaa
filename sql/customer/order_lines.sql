-- The first lines of each of some orders.
--
-- Parameters: order_ids, most_lines
-- Columns: order_id integer, product_id integer, product text, category text, quantity integer, unit_price money,
--   discount money, amount money
WITH Placed AS (
    SELECT
        OrderID AS order_id, OrderItemID AS item_id, ProductID AS product_id, Quantity AS quantity,
        UnitPrice AS price_cents, Discount AS off_cents, Quantity * UnitPrice - Discount AS net_cents,
        ROW_NUMBER() OVER (PARTITION BY OrderID ORDER BY OrderItemID) AS place
    FROM OrderItems
    WHERE OrderID IN :order_ids
)
SELECT
    l.order_id, l.product_id, p.ProductName AS product, p.Category AS category, l.quantity,
    l.price_cents AS unit_price, l.off_cents AS discount, l.net_cents AS amount
FROM Placed AS l
JOIN Products AS p ON p.ProductID = l.product_id
WHERE l.place <= :most_lines
ORDER BY l.order_id, l.item_id
