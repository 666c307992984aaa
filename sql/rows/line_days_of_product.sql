-- Order lines of one product on each day of the range that has any, and what they amount to.
--
-- Parameters: product_id, first_day, last_day, listed_regions, listed_categories
-- Columns: day text, row_count integer, amount money
WITH Sold AS (
    SELECT day AS sale_day, COUNT(*) AS line_count, SUM(revenue) AS net_cents
    FROM Sales
    WHERE product_id = :product_id AND day BETWEEN :first_day AND :last_day
      AND region IN :listed_regions AND category IN :listed_categories
    GROUP BY day
)
SELECT sale_day AS day, line_count AS row_count, CAST(net_cents AS BIGINT) AS amount
FROM Sold
ORDER BY sale_day
