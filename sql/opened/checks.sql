-- How many rows each check finds: those that compare prepared sums, and that of days to come, ask more than the tables.
--
-- Parameters: data_first_day, as_of_day
-- Columns: looked_for text, found integer
SELECT 'orders without their customer' AS looked_for, COUNT(*) AS found
FROM Orders AS o
WHERE o.CustomerID IS NOT NULL AND NOT EXISTS (SELECT 1 FROM Customers AS c WHERE c.CustomerID = o.CustomerID)
UNION ALL
SELECT 'lines without their order', COUNT(*)
FROM OrderItems AS i
WHERE NOT EXISTS (SELECT 1 FROM Orders AS o WHERE o.OrderID = i.OrderID)
UNION ALL
SELECT 'lines without their product', COUNT(*)
FROM OrderItems AS i
WHERE NOT EXISTS (SELECT 1 FROM Products AS p WHERE p.ProductID = i.ProductID)
UNION ALL
SELECT 'reviews without their product', COUNT(*)
FROM Reviews AS r
WHERE NOT EXISTS (SELECT 1 FROM Products AS p WHERE p.ProductID = r.ProductID)
UNION ALL
SELECT 'reviews without their customer', COUNT(*)
FROM Reviews AS r
WHERE r.CustomerID IS NOT NULL AND NOT EXISTS (SELECT 1 FROM Customers AS c WHERE c.CustomerID = r.CustomerID)
UNION ALL
SELECT 'stock without its product', COUNT(DISTINCT s.ProductID)
FROM StockLevels AS s
WHERE NOT EXISTS (SELECT 1 FROM Products AS p WHERE p.ProductID = s.ProductID)
UNION ALL
SELECT 'orders with another total', COUNT(*)
FROM Orders AS o
LEFT JOIN (
    SELECT OrderID AS order_of, SUM(Quantity * UnitPrice - Discount) AS all_cents FROM OrderItems GROUP BY OrderID
) AS i ON i.order_of = o.OrderID
WHERE o.TotalAmount <> COALESCE(i.all_cents, 0)
UNION ALL
SELECT 'orders after the last day', COUNT(*) FROM Orders WHERE OrderDate > :as_of_day
UNION ALL
SELECT 'stock after the last day', COUNT(DISTINCT ProductID) FROM StockLevels WHERE SnapshotDate > :as_of_day
UNION ALL
SELECT 'orders before joining', COUNT(*)
FROM Orders AS o
JOIN Customers AS c ON c.CustomerID = o.CustomerID
WHERE o.OrderDate < c.JoinDate
UNION ALL
SELECT 'reviews before a purchase', COUNT(*)
FROM Reviews AS r
LEFT JOIN (
    SELECT CustomerID AS customer_of, MIN(OrderDate) AS earliest FROM Orders GROUP BY CustomerID
) AS o ON o.customer_of = r.CustomerID
WHERE r.CustomerID IS NOT NULL AND COALESCE(o.earliest, '9999-12-31') > r.ReviewDate
UNION ALL
SELECT 'reviews before a sale', COUNT(*)
FROM Reviews AS r
LEFT JOIN (
    SELECT i.ProductID AS product_of, MIN(o.OrderDate) AS earliest
    FROM OrderItems AS i
    JOIN Orders AS o ON o.OrderID = i.OrderID
    WHERE i.Quantity > 0
    GROUP BY i.ProductID
) AS s ON s.product_of = r.ProductID
WHERE COALESCE(s.earliest, '9999-12-31') > r.ReviewDate
UNION ALL
SELECT 'repeated orders', COUNT(*)
FROM (
    SELECT CustomerID FROM Orders
    WHERE CustomerID IS NOT NULL AND TotalAmount <> 0 AND (Status IS NULL OR Status <> 'cancelled')
    GROUP BY CustomerID, OrderDate, TotalAmount
    HAVING COUNT(*) > 1
) AS repeated
UNION ALL
SELECT 'repeated lines', COUNT(*)
FROM (
    SELECT OrderID FROM OrderItems
    GROUP BY OrderID, ProductID, Quantity, UnitPrice, Discount
    HAVING COUNT(*) > 1
) AS repeated
UNION ALL
SELECT 'repeated emails', COUNT(Email) - COUNT(DISTINCT Email) FROM Customers
UNION ALL
SELECT 'repeated skus', COUNT(SKU) - COUNT(DISTINCT SKU) FROM Products
UNION ALL
SELECT 'negative stock', COUNT(*) FROM Products WHERE StockLevel < 0
UNION ALL
SELECT 'negative stock history', COUNT(DISTINCT ProductID) FROM StockLevels WHERE Quantity < 0
UNION ALL
SELECT 'orders without lines', COUNT(*)
FROM Orders AS o
WHERE NOT EXISTS (SELECT 1 FROM OrderItems AS i WHERE i.OrderID = o.OrderID)
UNION ALL
SELECT 'lines without a price', COUNT(*) FROM OrderItems WHERE UnitPrice = 0
UNION ALL
SELECT 'products without a sale', COUNT(*)
FROM Products AS p
WHERE NOT EXISTS (SELECT 1 FROM Sales AS s WHERE s.product_id = p.ProductID AND s.is_sale = 1)
UNION ALL
SELECT 'reviews outside the days', COUNT(*)
FROM Reviews
WHERE ReviewDate NOT BETWEEN :data_first_day AND :as_of_day
UNION ALL
SELECT 'customers after the last day', COUNT(*) FROM Customers WHERE JoinDate > :as_of_day
