-- How many comments of the range, with so many stars, hold the words searched for.
--
-- Parameters: words, first_day, last_day, every_category, categories, every_region, regions, least_stars, most_stars
-- Columns: comments integer
SELECT COUNT(*) AS comments
FROM ReviewText AS t
JOIN Reviews AS r ON r.ReviewID = t.rowid
JOIN ReviewFacts AS f ON f.day = r.ReviewDate AND f.review_id = r.ReviewID
WHERE t.Comment MATCH :words AND f.day BETWEEN :first_day AND :last_day
  AND (:every_category = 1 OR f.category IN :categories) AND (:every_region = 1 OR f.region IN :regions)
  AND f.rating BETWEEN :least_stars AND :most_stars
