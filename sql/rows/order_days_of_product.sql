-- Orders with something sold of (or to) one product on each day of the range that has any, and what their kept lines
-- amount to.
--
-- Parameters: product_id, first_day, last_day, listed_regions, listed_categories
-- Columns: day text, row_count integer, amount money
WITH Kept AS (
    SELECT order_id, day AS order_day, SUM(revenue) AS net_cents
    FROM Sales
    WHERE product_id = :product_id AND day BETWEEN :first_day AND :last_day
      AND region IN :listed_regions AND category IN :listed_categories
    GROUP BY order_id, day
    HAVING SUM(is_sale) > 0
)
SELECT order_day AS day, COUNT(*) AS row_count, CAST(SUM(net_cents) AS BIGINT) AS amount
FROM Kept
GROUP BY order_day
ORDER BY order_day
