-- Customers on file by the last day who had not ordered by then. Those whose day of joining is unknown are counted as
-- on file; undated tells how many of them nothing says so of, as they had not ordered by then either.
--
-- Parameters: last_day, listed_regions
-- Columns: on_file integer, prospects integer, undated integer
SELECT
    COUNT(*) AS on_file,
    CAST(COALESCE(SUM(CASE WHEN f.first_day > :last_day THEN 1 ELSE 0 END), 0) AS BIGINT) AS prospects,
    CAST(COALESCE(SUM(CASE WHEN c.JoinDate IS NULL AND f.first_day > :last_day THEN 1 ELSE 0 END), 0) AS BIGINT) AS undated
FROM Customers AS c
JOIN CustomerFacts AS f ON f.customer_id = c.CustomerID
WHERE c.Region IN :listed_regions AND (c.JoinDate IS NULL OR c.JoinDate <= :last_day OR f.first_day <= :last_day)
