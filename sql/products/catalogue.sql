-- Every product there is, sold or not: its names, its stock and its cost, blank where the data has none.
--
-- Parameters: none
-- Columns: product_id integer, product text, category text, product_code text, stock integer, unit_cost money
SELECT
    ProductID AS product_id, ProductName AS product, Category AS category, COALESCE(SKU, '') AS product_code,
    StockLevel AS stock, UnitCost AS unit_cost
FROM Products
ORDER BY ProductID
