-- What the data says of a product today.
--
-- Parameters: product_id
-- Columns: product text, category text, price money, unit_cost money, stock_on_hand integer, lead_time integer,
--   order_multiple integer, on_order integer
SELECT
    ProductName AS product, Category AS category, Price AS price, UnitCost AS unit_cost, StockLevel AS stock_on_hand,
    LeadTimeDays AS lead_time, OrderMultiple AS order_multiple, OnOrder AS on_order
FROM Products
WHERE ProductID = :product_id
