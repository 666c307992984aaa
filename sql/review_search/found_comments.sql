-- One page of the reviews whose comment holds the words searched for, the best match or the newest first; a mark stands
-- before and after each match in the marked text.
--
-- Parameters: words, by_match, opening, closing, first_day, last_day, every_category, categories, every_region, regions,
--   least_stars, most_stars, size, skipped
-- Columns: review_id integer, day text, stars integer, product_id integer, product text, customer_id integer,
--   customer text, home_region text, comment text, marked text
WITH Page AS (
    SELECT f.review_id, f.day, CASE WHEN :by_match = 1 THEN bm25(ReviewText) ELSE 0 END AS distance
    FROM ReviewText AS t
    JOIN Reviews AS r ON r.ReviewID = t.rowid
    JOIN ReviewFacts AS f ON f.day = r.ReviewDate AND f.review_id = r.ReviewID
    WHERE t.Comment MATCH :words AND f.day BETWEEN :first_day AND :last_day
      AND (:every_category = 1 OR f.category IN :categories) AND (:every_region = 1 OR f.region IN :regions)
      AND f.rating BETWEEN :least_stars AND :most_stars
    ORDER BY distance, f.day DESC, f.review_id DESC
    LIMIT :size OFFSET :skipped
)
SELECT
    g.review_id, g.day, r.Rating AS stars, r.ProductID AS product_id, p.ProductName AS product,
    r.CustomerID AS customer_id, COALESCE(c.FullName, '') AS customer, COALESCE(c.Region, '') AS home_region,
    r.Comment AS comment, highlight(ReviewText, 0, :opening, :closing) AS marked
FROM Page AS g
JOIN ReviewText AS t ON t.rowid = g.review_id
JOIN Reviews AS r ON r.ReviewID = g.review_id
JOIN Products AS p ON p.ProductID = r.ProductID
LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
WHERE t.Comment MATCH :words
ORDER BY g.distance, g.day DESC, g.review_id DESC
