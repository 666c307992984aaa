-- Reviews by customers who had not bought anything by that day.
--
-- Parameters: first_id, last_id
-- Columns: found integer, review_day text, product_id integer, product text, customer_id integer, customer text,
--   bought_day text
WITH Bad AS (
    SELECT r.ReviewID AS bad_id, r.ReviewDate AS written, r.ProductID AS product_id, r.CustomerID AS customer_id
    FROM Reviews AS r
    WHERE r.ReviewID BETWEEN :first_id AND :last_id AND r.CustomerID IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM Orders AS o WHERE o.CustomerID = r.CustomerID AND o.OrderDate <= r.ReviewDate)
)
SELECT
    c.found,
    COALESCE(e.written, '') AS review_day,
    p.ProductID AS product_id, COALESCE(p.ProductName, '') AS product,
    k.CustomerID AS customer_id, COALESCE(k.FullName, '') AS customer,
    COALESCE((SELECT MIN(o.OrderDate) FROM Orders AS o WHERE o.CustomerID = e.customer_id), '') AS bought_day
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, written, product_id, customer_id FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Products AS p ON p.ProductID = e.product_id
LEFT JOIN Customers AS k ON k.CustomerID = e.customer_id
ORDER BY e.bad_id
