-- What the customer of one order wrote of its products, on its day or later, the newest first.
--
-- Parameters: order_id
-- Columns: review_id integer, day text, rating integer, review_text text, product_id integer, product text
SELECT
    r.ReviewID AS review_id, r.ReviewDate AS day, r.Rating AS rating, COALESCE(r.Comment, '') AS review_text,
    r.ProductID AS product_id, p.ProductName AS product
FROM Orders AS o
JOIN Reviews AS r ON r.CustomerID = o.CustomerID AND r.ReviewDate >= o.OrderDate
JOIN Products AS p ON p.ProductID = r.ProductID
WHERE o.OrderID = :order_id AND r.ProductID IN (SELECT ProductID FROM OrderItems WHERE OrderID = :order_id AND Quantity > 0)
ORDER BY r.ReviewDate DESC, r.ReviewID DESC
