-- Days on which the ratings prepared for the pages differ from the reviews: their number or their stars.
--
-- Parameters: first_day, last_day
-- Columns: found integer, prepared text, bucket_start text, reviews integer, rating_sum integer
WITH Original AS (
    SELECT r.ReviewDate AS starts, COUNT(*) AS review_count, SUM(r.Rating) AS stars FROM Reviews AS r
    WHERE r.ReviewDate BETWEEN :first_day AND :last_day GROUP BY r.ReviewDate
),
Names AS (
    SELECT 'ReviewsByDay' AS which, 1 AS has_review_count, 1 AS has_stars
    UNION ALL SELECT 'ReviewsByDay by category' AS which, 1 AS has_review_count, 1 AS has_stars
    UNION ALL SELECT 'KpisByPeriod' AS which, 1 AS has_review_count, 1 AS has_stars
),
Sides AS (
    SELECT 'ReviewsByDay' AS which, t.day AS starts,
        SUM(t.reviews) AS review_count, SUM(t.rating_sum) AS stars
    FROM ReviewsByDay AS t
    WHERE t.category = '*' AND t.region = '*' AND t.day BETWEEN :first_day AND :last_day GROUP BY t.day
    UNION ALL
    SELECT 'ReviewsByDay by category' AS which, t.day AS starts,
        SUM(t.reviews) AS review_count, SUM(t.rating_sum) AS stars
    FROM Labels AS b JOIN ReviewsByDay AS t ON t.category = b.label AND t.region = '*'
    WHERE b.kind = 'category' AND t.day BETWEEN :first_day AND :last_day GROUP BY t.day
    UNION ALL
    SELECT 'KpisByPeriod' AS which, t.bucket AS starts,
        SUM(t.reviews) AS review_count, SUM(t.rating_sum) AS stars
    FROM KpisByPeriod AS t
    WHERE t.category = '*' AND t.region = '*' AND t.grain = 'day'
        AND t.bucket BETWEEN :first_day AND :last_day GROUP BY t.bucket
    UNION ALL
    SELECT n.which, o.starts, -o.review_count * n.has_review_count, -o.stars * n.has_stars
    FROM Original AS o CROSS JOIN Names AS n
),
Bad AS (
    SELECT which, starts, SUM(review_count) AS review_count_gap, SUM(stars) AS stars_gap
    FROM Sides GROUP BY which, starts HAVING SUM(review_count) <> 0 OR SUM(stars) <> 0
)
SELECT
    c.found,
    COALESCE(e.which, '') AS prepared,
    COALESCE(e.starts, '') AS bucket_start,
    e.review_count_gap AS reviews, e.stars_gap AS rating_sum
FROM (SELECT COUNT(*) AS found FROM Bad) AS c
LEFT JOIN (SELECT which, starts, review_count_gap, stars_gap FROM Bad ORDER BY starts, which LIMIT 5) AS e
    ON 1 = 1
ORDER BY e.starts, e.which
