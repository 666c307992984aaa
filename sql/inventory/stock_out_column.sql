-- One fact of every time without stock: numbers, packed.
--
-- Parameters: stock_out_column
-- Columns: packed text
SELECT packed FROM StockOutColumns WHERE what = :stock_out_column
