-- Products whose stock's history has days with less than nothing on hand.
--
-- Parameters: first_id, last_id
-- Columns: found integer, product_id integer, product text, days integer, last_stock_day text
WITH Bad AS (
    SELECT s.ProductID AS bad_id, COUNT(*) AS day_count, MAX(s.SnapshotDate) AS latest FROM StockLevels AS s
    WHERE s.ProductID BETWEEN :first_id AND :last_id AND s.Quantity < 0
    GROUP BY s.ProductID
)
SELECT
    c.found,
    p.ProductID AS product_id, COALESCE(p.ProductName, '') AS product,
    e.day_count AS days,
    COALESCE(e.latest, '') AS last_stock_day
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, day_count, latest FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Products AS p ON p.ProductID = e.bad_id
ORDER BY e.bad_id
