-- One fact of every order that touches a category, or of every buyer: numbers, packed.
--
-- Parameters: order_column, category
-- Columns: packed text
SELECT packed FROM OrderColumns WHERE what = :order_column AND category = :category
