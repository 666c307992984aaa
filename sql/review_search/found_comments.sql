-- Some reviews whose comment holds the words searched for, with a mark before and after each match in the marked text.
--
-- Parameters: words, opening, closing, review_ids
-- Columns: review_id integer, day text, stars integer, product_id integer, product text, customer_id integer,
--   customer text, home_region text, review_text text, marked text
SELECT
    r.ReviewID AS review_id, r.ReviewDate AS day, r.Rating AS stars, r.ProductID AS product_id,
    p.ProductName AS product, r.CustomerID AS customer_id, COALESCE(c.FullName, '') AS customer,
    COALESCE(c.Region, '') AS home_region, COALESCE(r.Comment, '') AS review_text, highlight(ReviewText, 0, :opening, :closing) AS marked
FROM Reviews AS r
JOIN ReviewText AS t ON t.rowid = r.ReviewID
JOIN Products AS p ON p.ProductID = r.ProductID
LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
WHERE r.ReviewID IN :review_ids AND t.Comment MATCH :words
ORDER BY r.ReviewID
