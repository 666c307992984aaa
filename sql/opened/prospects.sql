-- People on file by the last day, of these home regions, who have never placed an order up to it. Whose day of
-- joining is not known counts as on file.
--
-- Parameters: last_day, listed_regions
-- Columns: on_file integer, never_ordered integer
WITH OnFile AS (
    SELECT
        c.CustomerID AS customer_number, c.JoinDate AS joined,
        CASE WHEN EXISTS (
            SELECT 1 FROM Sales AS s WHERE s.customer_id = c.CustomerID AND s.day <= :last_day AND s.is_sale = 1
        ) THEN 1 ELSE 0 END AS has_ordered
    FROM Customers AS c
    WHERE c.Region IN :listed_regions
)
SELECT
    COUNT(*) AS on_file, CAST(COALESCE(SUM(1 - has_ordered), 0) AS BIGINT) AS never_ordered
FROM OnFile
WHERE joined IS NULL OR joined <= :last_day OR has_ordered = 1
