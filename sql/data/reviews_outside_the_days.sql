-- Reviews before the first or after the last day with data.
--
-- Parameters: first_id, last_id, first_day, last_day
-- Columns: found integer, review_day text, product_id integer, product text, customer_id integer, customer text
WITH Bad AS (
    SELECT r.ReviewID AS bad_id, r.ReviewDate AS written, r.ProductID AS product_id, r.CustomerID AS customer_id
    FROM Reviews AS r
    WHERE r.ReviewID BETWEEN :first_id AND :last_id AND r.ReviewDate NOT BETWEEN :first_day AND :last_day
)
SELECT
    c.found,
    COALESCE(e.written, '') AS review_day,
    p.ProductID AS product_id, COALESCE(p.ProductName, '') AS product,
    k.CustomerID AS customer_id, COALESCE(k.FullName, '') AS customer
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, written, product_id, customer_id FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Products AS p ON p.ProductID = e.product_id
LEFT JOIN Customers AS k ON k.CustomerID = e.customer_id
ORDER BY e.bad_id
