-- One fact of every customer by CustomerID, packed.
--
-- Parameters: customer_column
-- Columns: packed text
SELECT packed FROM CustomerColumns WHERE what = :customer_column
