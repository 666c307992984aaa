-- Every product of the categories as it stands: stock, what is on order, cost, price, lead time, and what was sold in
-- the last window_days days. From these the plan is reckoned.
--
-- Parameters: listed_categories, window_first_day, as_of_day
-- Columns: product_number integer, product text, stock_on_hand integer, units_on_order integer, unit_cost money,
--   list_price money, lead_time integer, units_in_window integer
WITH Sold AS (
    SELECT product_id AS product_number, SUM(units) AS unit_count
    FROM Sales
    WHERE day BETWEEN :window_first_day AND :as_of_day
    GROUP BY product_id
)
SELECT
    p.ProductID AS product_number, p.ProductName AS product, p.StockLevel AS stock_on_hand, p.OnOrder AS units_on_order,
    p.UnitCost AS unit_cost, p.Price AS list_price, p.LeadTimeDays AS lead_time,
    COALESCE(s.unit_count, 0) AS units_in_window
FROM Products AS p
LEFT JOIN Sold AS s ON s.product_number = p.ProductID
WHERE p.Category IN :listed_categories
ORDER BY p.ProductID
