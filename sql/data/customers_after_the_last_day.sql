-- Customers who joined after the last day with data.
--
-- Parameters: first_id, last_id, last_day
-- Columns: found integer, customer_id integer, customer text, joined text
WITH Bad AS (
    SELECT c.CustomerID AS bad_id FROM Customers AS c
    WHERE c.CustomerID BETWEEN :first_id AND :last_id AND c.JoinDate > :last_day
)
SELECT
    c.found,
    k.CustomerID AS customer_id, COALESCE(k.FullName, '') AS customer,
    COALESCE(k.JoinDate, '') AS joined
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Customers AS k ON k.CustomerID = e.bad_id
ORDER BY e.bad_id
