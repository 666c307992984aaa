-- The orders that sold something of each category and to each region: sets of their numbers, packed.
--
-- Parameters: none
-- Columns: kind text, label text, packed text
SELECT kind, label, packed FROM OrderSets ORDER BY kind, label
