-- The orders that sold of each category, had nothing but returns of it, went to each region: sets of numbers, packed.
--
-- Parameters: none
-- Columns: kind text, label text, packed text
SELECT kind, label, packed FROM OrderSets ORDER BY kind, label
