-- Products for which the pieces prepared by week differ from those prepared by day.
--
-- Parameters: first_id, last_id
-- Columns: found integer, product_id integer, product text, difference integer
WITH Days AS (
    SELECT u.product_id, SUM(u.units) AS pieces FROM ProductUnits AS u
    WHERE u.product_id BETWEEN :first_id AND :last_id GROUP BY u.product_id
),
Weeks AS (
    SELECT w.product_id, SUM(w.units) AS pieces FROM ProductSalesByWeek AS w
    WHERE w.region = '*' AND w.product_id BETWEEN :first_id AND :last_id GROUP BY w.product_id
),
Bad AS (
    SELECT p.ProductID AS bad_id, COALESCE(w.pieces, 0) - COALESCE(d.pieces, 0) AS gap
    FROM Products AS p
    LEFT JOIN Days AS d ON d.product_id = p.ProductID
    LEFT JOIN Weeks AS w ON w.product_id = p.ProductID
    WHERE p.ProductID BETWEEN :first_id AND :last_id AND COALESCE(w.pieces, 0) <> COALESCE(d.pieces, 0)
)
SELECT
    c.found,
    p.ProductID AS product_id, COALESCE(p.ProductName, '') AS product,
    e.gap AS difference
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, gap FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Products AS p ON p.ProductID = e.bad_id
ORDER BY e.bad_id
