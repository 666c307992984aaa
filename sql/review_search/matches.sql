-- All comments that hold the words searched for: their numbers, and how far each is from the best match (0 where it is
-- not asked for), in the same order; whole columns in one cell, as there may be a million.
--
-- Parameters: words, by_match
-- Columns: review_ids text, distances text
WITH Matches AS MATERIALIZED (
    SELECT t.rowid AS review_id, CASE WHEN :by_match = 1 THEN bm25(ReviewText) ELSE 0 END AS distance
    FROM ReviewText AS t
    WHERE t.Comment MATCH :words
)
SELECT
    COALESCE(GROUP_CONCAT(review_id, ' '), '') AS review_ids, COALESCE(GROUP_CONCAT(distance, ' '), '') AS distances
FROM Matches
