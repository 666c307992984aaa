-- What is known of one product: its names, today's price, cost and stock, and the days of its first and last sale.
--
-- Parameters: product_id
-- Columns: product text, category text, sku_code text, price money, unit_cost money, stock integer, lead_time integer,
--   order_multiple integer, on_order integer, first_sale text, last_sale text
WITH Sold AS (
    SELECT product_id, MIN(day) AS first_day_sold, MAX(day) AS last_day_sold
    FROM Sales
    WHERE product_id = :product_id AND is_sale = 1
    GROUP BY product_id
)
SELECT
    p.ProductName AS product, p.Category AS category, COALESCE(p.SKU, '') AS sku_code, p.Price AS price,
    p.UnitCost AS unit_cost, p.StockLevel AS stock, p.LeadTimeDays AS lead_time,
    p.OrderMultiple AS order_multiple, p.OnOrder AS on_order,
    COALESCE(s.first_day_sold, '') AS first_sale, COALESCE(s.last_day_sold, '') AS last_sale
FROM Products AS p
LEFT JOIN Sold AS s ON s.product_id = p.ProductID
WHERE p.ProductID = :product_id
