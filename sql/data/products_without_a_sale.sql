-- Products that were never sold.
--
-- Parameters: first_id, last_id
-- Columns: found integer, product_id integer, product text
WITH Bad AS (
    SELECT p.ProductID AS bad_id FROM Products AS p
    WHERE p.ProductID BETWEEN :first_id AND :last_id
      AND NOT EXISTS (SELECT 1 FROM Sales AS s WHERE s.product_id = p.ProductID AND s.is_sale = 1)
)
SELECT
    c.found,
    p.ProductID AS product_id, COALESCE(p.ProductName, '') AS product
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Products AS p ON p.ProductID = e.bad_id
ORDER BY e.bad_id
