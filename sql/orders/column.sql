-- One fact of every order that touches a category, month by month: numbers, packed.
--
-- Parameters: order_column, category
-- Columns: packed text
SELECT packed FROM OrderColumns WHERE what = :order_column AND category = :category ORDER BY month_start
