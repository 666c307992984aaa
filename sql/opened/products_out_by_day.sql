-- Products of the categories that began and ended each day of the range without stock.
--
-- Parameters: first_day, last_day, listed_categories
-- Columns: day text, products_out integer
WITH Counted AS (
    SELECT
        s.ProductID AS product_number, s.SnapshotDate AS count_day, CASE WHEN s.Quantity > 0 THEN 0 ELSE 1 END AS is_out
    FROM StockLevels AS s
    JOIN Products AS p ON p.ProductID = s.ProductID
    WHERE p.Category IN :listed_categories
),
Steps AS (
    SELECT
        product_number, count_day, is_out,
        MAX(is_out) OVER (PARTITION BY product_number ORDER BY count_day ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS was_out
    FROM Counted
),
Turns AS (
    SELECT
        product_number, count_day AS ran_out_day, is_out,
        MIN(count_day) OVER (PARTITION BY product_number ORDER BY count_day ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) AS back_day
    FROM Steps
    WHERE is_out <> COALESCE(was_out, 0)
)
SELECT k.Day AS day, COUNT(t.product_number) AS products_out
FROM Calendar AS k
LEFT JOIN Turns AS t ON t.is_out = 1 AND t.ran_out_day < k.Day AND COALESCE(t.back_day, '9999-12-31') > k.Day
WHERE k.Day BETWEEN :first_day AND :last_day
GROUP BY k.Day
ORDER BY k.Day
