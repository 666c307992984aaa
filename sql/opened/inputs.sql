-- How many rows of the data know each thing that a store may do without; it is missing where none does.
--
-- Parameters: none
-- Columns: optional_input text, rows_with_it integer, row_count integer
SELECT 'Products.Price' AS optional_input, COUNT(Price) AS rows_with_it, COUNT(*) AS row_count FROM Products
UNION ALL
SELECT 'Products.StockLevel', COUNT(StockLevel), COUNT(*) FROM Products
UNION ALL
SELECT 'Products.SKU', COUNT(SKU), COUNT(*) FROM Products
UNION ALL
SELECT 'Products.UnitCost', COUNT(UnitCost), COUNT(*) FROM Products
UNION ALL
SELECT 'Products.LeadTimeDays', COUNT(LeadTimeDays), COUNT(*) FROM Products
UNION ALL
SELECT 'Products.OrderMultiple', COUNT(OrderMultiple), COUNT(*) FROM Products
UNION ALL
SELECT 'Products.OnOrder', COUNT(OnOrder), COUNT(*) FROM Products
UNION ALL
SELECT 'Orders.CustomerID', COUNT(CustomerID), COUNT(*) FROM Orders
UNION ALL
SELECT 'Orders.OrderTime', COUNT(OrderTime), COUNT(*) FROM Orders
UNION ALL
SELECT 'Reviews', COUNT(*), COUNT(*) FROM Reviews
UNION ALL
SELECT 'Reviews.Comment', COUNT(Comment), COUNT(*) FROM Reviews
UNION ALL
SELECT 'StockLevels', COUNT(*), COUNT(*) FROM StockLevels
UNION ALL
SELECT 'returns', COUNT(CASE WHEN Quantity < 0 THEN 1 END), COUNT(*) FROM OrderItems
UNION ALL
SELECT 'discounts', COUNT(CASE WHEN Discount <> 0 THEN 1 END), COUNT(*) FROM OrderItems
