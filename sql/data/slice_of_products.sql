-- The next rows of Products by number, as many as one question can look at: how many, up to which, and their days.
--
-- Parameters: first_id
-- Columns: row_count integer, last_id integer, first_day text, last_day text
SELECT COUNT(*) AS row_count, MAX(part.ProductID) AS last_id,
    '' AS first_day, '' AS last_day
FROM (SELECT ProductID FROM Products WHERE ProductID >= :first_id ORDER BY ProductID LIMIT 25000) AS part
