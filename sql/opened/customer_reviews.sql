-- Reviews that a customer wrote, over all days.
--
-- Parameters: customer_id
-- Columns: reviews_counted integer, stars_given integer, mean_stars number
SELECT
    COUNT(*) AS reviews_counted, CAST(COALESCE(SUM(Rating), 0) AS BIGINT) AS stars_given,
    1e0 * SUM(Rating) / NULLIF(COUNT(*), 0) AS mean_stars
FROM Reviews
WHERE CustomerID = :customer_id
