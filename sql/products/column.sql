-- One fact of what each product sold on each day in each region: numbers, packed.
--
-- Parameters: product_column
-- Columns: packed text
SELECT packed FROM ProductColumns WHERE what = :product_column
