-- What the customer of one order wrote of the products bought in it, on its day or later, the newest first.
--
-- Parameters: order_id
-- Columns: review_id integer, day text, stars integer, product_id integer, product text, customer_id integer,
--   customer text, home text, review_text text
SELECT
    r.ReviewID AS review_id, r.ReviewDate AS day, r.Rating AS stars, r.ProductID AS product_id,
    p.ProductName AS product, r.CustomerID AS customer_id, c.FullName AS customer, c.Region AS home,
    COALESCE(r.Comment, '') AS review_text
FROM Orders AS o
JOIN Reviews AS r ON r.CustomerID = o.CustomerID AND r.ReviewDate >= o.OrderDate
JOIN Products AS p ON p.ProductID = r.ProductID
JOIN Customers AS c ON c.CustomerID = o.CustomerID
WHERE o.OrderID = :order_id AND r.ProductID IN (SELECT ProductID FROM OrderItems WHERE OrderID = :order_id AND Quantity > 0)
ORDER BY r.ReviewDate DESC, r.ReviewID DESC
