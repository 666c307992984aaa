-- Bayesian average of each product with a review, the highest first: (m x C + sum of stars) / (m + reviews), C the
-- mean of all ratings, m the median number of reviews.
--
-- Parameters: first_day, last_day, every_region, listed_regions, listed_categories, product_id
-- Columns: product_number integer, product text, reviews_counted integer, mean_stars number, good_reviews integer,
--   median_reviews number, mean_of_all number, bayesian_average number
WITH Rated AS (
    SELECT
        r.ProductID AS product_number, COUNT(*) AS review_count, SUM(r.Rating) AS star_sum,
        SUM(r.Rating * r.Rating) AS square_sum, SUM(CASE WHEN r.Rating >= 4 THEN 1 ELSE 0 END) AS good_count
    FROM Reviews AS r
    JOIN Products AS p ON p.ProductID = r.ProductID
    LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
    WHERE r.ReviewDate BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR c.Region IN :listed_regions) AND p.Category IN :listed_categories
      AND :product_id IN (0, r.ProductID)
    GROUP BY r.ProductID
),
Placed AS (
    SELECT review_count, ROW_NUMBER() OVER (ORDER BY review_count, product_number) AS place, COUNT(*) OVER () AS products
    FROM Rated
),
Middle AS (
    SELECT 1e0 * SUM(review_count) / COUNT(*) AS median
    FROM Placed
    WHERE 2 * place >= products AND 2 * place <= products + 2
),
Everything AS (SELECT SUM(star_sum) AS all_stars, SUM(review_count) AS all_reviews FROM Rated)
SELECT
    t.product_number, p.ProductName AS product, t.review_count AS reviews_counted,
    1e0 * t.star_sum / t.review_count AS mean_stars, CAST(t.good_count AS BIGINT) AS good_reviews,
    m.median AS median_reviews, 1e0 * e.all_stars / e.all_reviews AS mean_of_all,
    1e0 * (1e0 * m.median * e.all_stars / e.all_reviews + t.star_sum) / (m.median + t.review_count) AS bayesian_average
FROM Rated AS t
CROSS JOIN Middle AS m
CROSS JOIN Everything AS e
JOIN Products AS p ON p.ProductID = t.product_number
ORDER BY bayesian_average DESC, t.product_number
