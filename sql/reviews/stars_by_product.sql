-- How often each product with a review in the range got each number of stars, with its stock where known.
--
-- Parameters: first_day, last_day, every_category, categories, every_region, regions
-- Columns: product_id integer, product text, category text, stock integer, stars_1 integer, stars_2 integer,
--   stars_3 integer, stars_4 integer, stars_5 integer
WITH Rated AS (
    SELECT
        product_id,
        SUM(CASE WHEN rating = 1 THEN 1 ELSE 0 END) AS ones,
        SUM(CASE WHEN rating = 2 THEN 1 ELSE 0 END) AS twos,
        SUM(CASE WHEN rating = 3 THEN 1 ELSE 0 END) AS threes,
        SUM(CASE WHEN rating = 4 THEN 1 ELSE 0 END) AS fours,
        SUM(CASE WHEN rating = 5 THEN 1 ELSE 0 END) AS fives
    FROM ReviewFacts
    WHERE day BETWEEN :first_day AND :last_day
      AND (:every_category = 1 OR category IN :categories) AND (:every_region = 1 OR region IN :regions)
    GROUP BY product_id
)
SELECT
    r.product_id, p.ProductName AS product, p.Category AS category, p.StockLevel AS stock,
    CAST(r.ones AS BIGINT) AS stars_1, CAST(r.twos AS BIGINT) AS stars_2, CAST(r.threes AS BIGINT) AS stars_3,
    CAST(r.fours AS BIGINT) AS stars_4, CAST(r.fives AS BIGINT) AS stars_5
FROM Rated AS r
JOIN Products AS p ON p.ProductID = r.product_id
ORDER BY r.product_id
