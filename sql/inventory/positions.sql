-- What is known of every product's stock, cost, price and ordering, and since when it is there.
--
-- Parameters: every_category, categories
-- Columns: product_id integer, product text, item_sku text, category text, price money, unit_cost money, stock integer,
--   on_order integer, lead_time integer, order_multiple integer, first_sale integer, last_sale integer, first_stock integer
SELECT
    p.ProductID AS product_id, p.ProductName AS product, COALESCE(p.SKU, '') AS item_sku, p.Category AS category,
    p.Price AS price, p.UnitCost AS unit_cost, p.StockLevel AS stock, p.OnOrder AS on_order,
    p.LeadTimeDays AS lead_time, p.OrderMultiple AS order_multiple, s.first_sale, s.last_sale, s.first_stock
FROM Products AS p
JOIN ProductLife AS s ON s.product_id = p.ProductID
WHERE :every_category = 1 OR p.Category IN :categories
ORDER BY p.ProductID
