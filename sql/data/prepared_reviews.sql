-- Reviews that are prepared for the pages otherwise than they stand, or not at all.
--
-- Parameters: first_id, last_id
-- Columns: found integer, review_id integer, review_day text, product_id integer, product text
WITH Bad AS (
    SELECT r.ReviewID AS bad_id, r.ReviewDate AS written, r.ProductID AS product_id FROM Reviews AS r
    WHERE r.ReviewID BETWEEN :first_id AND :last_id
      AND NOT EXISTS (
          SELECT 1 FROM ReviewFacts AS f
          WHERE f.day = r.ReviewDate AND f.review_id = r.ReviewID AND f.product_id = r.ProductID AND f.rating = r.Rating
      )
)
SELECT
    c.found,
    e.bad_id AS review_id,
    COALESCE(e.written, '') AS review_day,
    p.ProductID AS product_id, COALESCE(p.ProductName, '') AS product
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, written, product_id FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
LEFT JOIN Products AS p ON p.ProductID = e.product_id
ORDER BY e.bad_id
