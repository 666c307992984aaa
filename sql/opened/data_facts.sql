-- What the database holds: orders, cancelled ones among them, and their first and last day.
--
-- Parameters: none
-- Columns: orders_in_all integer, first_order_day text, last_order_day text
SELECT COUNT(*) AS orders_in_all, COALESCE(MIN(OrderDate), '') AS first_order_day, COALESCE(MAX(OrderDate), '') AS last_order_day
FROM Orders
