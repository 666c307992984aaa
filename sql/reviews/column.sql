-- One fact of every review, by day and then by ReviewID: numbers, packed.
--
-- Parameters: review_column
-- Columns: packed text
SELECT packed FROM ReviewColumns WHERE what = :review_column
