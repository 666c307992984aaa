-- One fact of every order of the store, by number and packed: its customer, or its hour of the week.
--
-- Parameters: order_column
-- Columns: packed text
SELECT packed FROM OrderColumns WHERE what = :order_column
