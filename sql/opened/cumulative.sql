-- Revenue of each day of the range, and added up from its first day.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: day text, net_sales money, added_up money
WITH Sold AS (
    SELECT day AS sale_day, SUM(revenue) AS net_cents
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
    GROUP BY day
)
SELECT
    k.Day AS day,
    COALESCE(s.net_cents, 0) AS net_sales,
    CAST(SUM(COALESCE(s.net_cents, 0)) OVER (ORDER BY k.Day ROWS UNBOUNDED PRECEDING) AS BIGINT) AS added_up
FROM Calendar AS k
LEFT JOIN Sold AS s ON s.sale_day = k.Day
WHERE k.Day BETWEEN :first_day AND :last_day
ORDER BY k.Day
