-- The pairs of products in five orders or more, and these orders: numbers, packed; empty where they are too many.
--
-- Parameters: none
-- Columns: packed text
SELECT packed FROM ProductPairs
