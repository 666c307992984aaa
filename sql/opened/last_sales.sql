-- Days since each product of the categories last sold a unit, up to the as-of day.
--
-- Parameters: listed_categories, as_of_day
-- Columns: product_number integer, product text, stock_on_hand integer, last_sale text, days_idle integer
WITH Sold AS (
    SELECT product_id AS product_number, MAX(day) AS latest_day FROM Sales WHERE units > 0 GROUP BY product_id
)
SELECT
    p.ProductID AS product_number, p.ProductName AS product, p.StockLevel AS stock_on_hand,
    COALESCE(s.latest_day, 'never') AS last_sale, t.DayNo - k.DayNo AS days_idle
FROM Products AS p
LEFT JOIN Sold AS s ON s.product_number = p.ProductID
LEFT JOIN Calendar AS k ON k.Day = s.latest_day
LEFT JOIN Calendar AS t ON t.Day = :as_of_day
WHERE p.Category IN :listed_categories
ORDER BY p.ProductID
