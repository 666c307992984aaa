-- One fact of every product, day and region with sales or returns: numbers, packed.
--
-- Parameters: product_column
-- Columns: packed text
SELECT packed FROM ProductColumns WHERE what = :product_column
