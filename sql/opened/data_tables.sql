-- Rows of each table.
--
-- Parameters: none
-- Columns: table_rows text, row_count integer
SELECT 'Customers' AS table_rows, COUNT(*) AS row_count FROM Customers
UNION ALL
SELECT 'Products', COUNT(*) FROM Products
UNION ALL
SELECT 'Orders', COUNT(*) FROM Orders
UNION ALL
SELECT 'OrderItems', COUNT(*) FROM OrderItems
UNION ALL
SELECT 'Reviews', COUNT(*) FROM Reviews
UNION ALL
SELECT 'StockLevels', COUNT(*) FROM StockLevels
