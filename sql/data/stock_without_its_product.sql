-- Products that the stock's history names and that are not there.
--
-- Parameters: first_id, last_id
-- Columns: found integer, missing_id integer, days integer
WITH Bad AS (
    SELECT s.ProductID AS bad_id, COUNT(*) AS day_count FROM StockLevels AS s
    WHERE s.ProductID BETWEEN :first_id AND :last_id
      AND NOT EXISTS (SELECT 1 FROM Products AS p WHERE p.ProductID = s.ProductID)
    GROUP BY s.ProductID
)
SELECT
    c.found,
    e.bad_id AS missing_id,
    e.day_count AS days
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, day_count FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
ORDER BY e.bad_id
