-- Every region and category of the store, the largest by revenue over all time first.
--
-- Parameters: none
-- Columns: kind text, label text
SELECT kind, label FROM Labels ORDER BY kind, revenue DESC, label
