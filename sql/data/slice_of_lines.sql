-- The next rows of OrderItems by number, as many as one question can look at: how many, up to which, and their days.
--
-- Parameters: first_id
-- Columns: row_count integer, last_id integer, first_day text, last_day text
SELECT COUNT(*) AS row_count, MAX(part.OrderItemID) AS last_id,
    '' AS first_day, '' AS last_day
FROM (SELECT OrderItemID FROM OrderItems WHERE OrderItemID >= :first_id ORDER BY OrderItemID LIMIT 25000) AS part
