-- The sums behind the cards, over the whole range: one row, all zero where nothing was sold.
--
-- Parameters: first_day, last_day, categories, regions
-- Columns: revenue money, gross money, returned money, units integer, reviews integer, rating_sum integer
WITH Sold AS (
    SELECT SUM(revenue) AS net_cents, SUM(gross) AS gross_cents, SUM(returned) AS returned_cents, SUM(units) AS unit_count
    FROM SalesByDay
    WHERE category IN :categories AND region IN :regions AND day BETWEEN :first_day AND :last_day
),
Rated AS (
    SELECT SUM(reviews) AS review_count, SUM(rating_sum) AS stars
    FROM ReviewsByDay
    WHERE category IN :categories AND region IN :regions AND day BETWEEN :first_day AND :last_day
)
SELECT
    CAST(COALESCE(s.net_cents, 0) AS BIGINT) AS revenue,
    CAST(COALESCE(s.gross_cents, 0) AS BIGINT) AS gross,
    CAST(COALESCE(s.returned_cents, 0) AS BIGINT) AS returned,
    CAST(COALESCE(s.unit_count, 0) AS BIGINT) AS units,
    CAST(COALESCE(r.review_count, 0) AS BIGINT) AS reviews,
    CAST(COALESCE(r.stars, 0) AS BIGINT) AS rating_sum
FROM Sold AS s
CROSS JOIN Rated AS r
