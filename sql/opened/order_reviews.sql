-- What the customer of one order wrote of the products bought in it, on its day or later, the newest first.
--
-- Parameters: order_id
-- Columns: review_number integer, day text, product text, stars_given integer, review_text text
SELECT
    r.ReviewID AS review_number, r.ReviewDate AS day, p.ProductName AS product, r.Rating AS stars_given,
    COALESCE(r.Comment, '') AS review_text
FROM Reviews AS r
JOIN Products AS p ON p.ProductID = r.ProductID
WHERE EXISTS (
    SELECT 1
    FROM OrderItems AS i
    JOIN Orders AS o ON o.OrderID = i.OrderID
    WHERE i.OrderID = :order_id AND i.Quantity > 0 AND i.ProductID = r.ProductID
      AND o.CustomerID = r.CustomerID AND o.OrderDate <= r.ReviewDate
)
ORDER BY r.ReviewDate DESC, r.ReviewID DESC
