-- The next rows of Customers by number, as many as one question can look at: how many, up to which, and their days.
--
-- Parameters: first_id
-- Columns: row_count integer, last_id integer, first_day text, last_day text
SELECT COUNT(*) AS row_count, MAX(part.CustomerID) AS last_id,
    COALESCE(MIN(part.JoinDate), '') AS first_day, COALESCE(MAX(part.JoinDate), '') AS last_day
FROM (SELECT CustomerID, JoinDate FROM Customers WHERE CustomerID >= :first_id ORDER BY CustomerID LIMIT 25000) AS part
