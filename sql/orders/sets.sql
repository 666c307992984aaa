-- The orders of each month that sold of a category, had nothing but returns of it, went to a region: sets, packed.
--
-- Parameters: none
-- Columns: kind text, label text, packed text
SELECT kind, label, packed FROM OrderSets ORDER BY kind, label, month_start
