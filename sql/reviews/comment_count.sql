-- How many reviews of the range, with so many stars, have something to read.
--
-- Parameters: first_day, last_day, every_category, categories, every_region, regions, least_stars, most_stars
-- Columns: comments integer
SELECT COUNT(*) AS comments
FROM ReviewFacts
WHERE day BETWEEN :first_day AND :last_day
  AND (:every_category = 1 OR category IN :categories) AND (:every_region = 1 OR region IN :regions)
  AND rating BETWEEN :least_stars AND :most_stars AND has_comment = 1
