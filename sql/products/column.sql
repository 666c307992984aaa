-- One fact of what each product sold on each day, week or month: numbers, packed.
--
-- Parameters: grain, column_region, product_column
-- Columns: packed text
SELECT packed FROM ProductColumns WHERE grain = :grain AND region = :column_region AND what = :product_column
