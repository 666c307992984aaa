-- Order lines of some days, the newest first, some of them.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, size, skipped
-- Columns: item_id integer, order_id integer, order_number text, day text, time_of_day text, product_id integer,
--   product text, customer_id integer, customer text, sold_in text, units integer, unit_price money, discount money,
--   amount money
WITH Page AS (
    SELECT item_id, order_id, customer_id, product_id, day, region AS sold_in, units, discount, revenue
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
    ORDER BY day DESC, order_id DESC, item_id DESC
    LIMIT :size OFFSET :skipped
)
SELECT
    s.item_id, s.order_id, COALESCE(o.OrderNumber, '') AS order_number, s.day, COALESCE(o.OrderTime, '') AS time_of_day,
    s.product_id, p.ProductName AS product, s.customer_id, COALESCE(c.FullName, '') AS customer, s.sold_in, s.units,
    i.UnitPrice AS unit_price, s.discount, s.revenue AS amount
FROM Page AS s
JOIN OrderItems AS i ON i.OrderItemID = s.item_id
JOIN Orders AS o ON o.OrderID = s.order_id
JOIN Products AS p ON p.ProductID = s.product_id
LEFT JOIN Customers AS c ON c.CustomerID = s.customer_id
ORDER BY s.day DESC, s.order_id DESC, s.item_id DESC
