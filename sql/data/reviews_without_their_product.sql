-- Reviews that name a product that is not there.
--
-- Parameters: first_id, last_id
-- Columns: found integer, review_id integer, review_day text, missing_id integer
WITH Bad AS (
    SELECT r.ReviewID AS bad_id, r.ReviewDate AS written, r.ProductID AS missing_id FROM Reviews AS r
    WHERE r.ReviewID BETWEEN :first_id AND :last_id
      AND NOT EXISTS (SELECT 1 FROM Products AS p WHERE p.ProductID = r.ProductID)
)
SELECT
    c.found,
    e.bad_id AS review_id,
    COALESCE(e.written, '') AS review_day,
    e.missing_id
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT bad_id, written, missing_id FROM Bad ORDER BY bad_id LIMIT 5) AS e ON 1 = 1
ORDER BY e.bad_id
