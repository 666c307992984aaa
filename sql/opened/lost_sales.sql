-- What being out of stock in the range cost, of each product that is counted: days out of stock, times the velocity
-- before the stock ran out, times today's list price. The velocity is of the window_days days up to the one on which it
-- ran out, the days without stock among them left out.
--
-- Parameters: first_day, last_day, listed_categories, window_days, data_first_day
-- Columns: product_number integer, product text, days_out_of_stock integer, lost_units number, list_price money,
--   lost_sales money
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
        MIN(count_day) OVER (PARTITION BY product_number ORDER BY count_day ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) AS turn_day
    FROM Steps
    WHERE is_out <> COALESCE(was_out, 0)
),
Outs AS (
    SELECT product_number, ran_out_day, COALESCE(turn_day, '9999-12-31') AS back_day FROM Turns WHERE is_out = 1
),
InRange AS (
    SELECT o.product_number, o.ran_out_day, COUNT(*) AS days_out
    FROM Outs AS o
    JOIN Calendar AS k ON k.Day > o.ran_out_day AND k.Day < o.back_day
    WHERE k.Day BETWEEN :first_day AND :last_day
    GROUP BY o.product_number, o.ran_out_day
),
Sold AS (
    SELECT product_id AS product_number, day AS sale_day, SUM(units) AS unit_count
    FROM Sales
    WHERE category IN :listed_categories AND day <= :last_day AND day >= (
        SELECT COALESCE(MIN(w.Day), '') FROM InRange AS r
        JOIN Calendar AS t ON t.Day = r.ran_out_day
        JOIN Calendar AS w ON w.DayNo > t.DayNo - :window_days AND w.DayNo <= t.DayNo
    )
    GROUP BY product_id, day
),
Before AS (
    SELECT
        r.product_number, r.ran_out_day, SUM(COALESCE(s.unit_count, 0)) AS units_before,
        COUNT(*) - COUNT(e.ran_out_day) AS days_in_stock
    FROM InRange AS r
    JOIN Calendar AS t ON t.Day = r.ran_out_day
    JOIN Calendar AS w ON w.DayNo > t.DayNo - :window_days AND w.DayNo <= t.DayNo
    LEFT JOIN Sold AS s ON s.product_number = r.product_number AND s.sale_day = w.Day
    LEFT JOIN Outs AS e ON e.product_number = r.product_number AND e.ran_out_day < w.Day AND e.back_day > w.Day
    WHERE w.Day >= :data_first_day
    GROUP BY r.product_number, r.ran_out_day
),
Lost AS (
    SELECT
        r.product_number, SUM(r.days_out) AS all_days_out,
        SUM(
            CASE WHEN b.units_before > 0
                THEN 1e0 * r.days_out * b.units_before / (CASE WHEN b.days_in_stock > 0 THEN b.days_in_stock ELSE 1 END)
                ELSE 0e0 END
        ) AS pieces_lost
    FROM InRange AS r
    LEFT JOIN Before AS b ON b.product_number = r.product_number AND b.ran_out_day = r.ran_out_day
    GROUP BY r.product_number
)
SELECT
    p.ProductID AS product_number, p.ProductName AS product, CAST(COALESCE(l.all_days_out, 0) AS BIGINT) AS days_out_of_stock,
    COALESCE(l.pieces_lost, 0e0) AS lost_units, p.Price AS list_price,
    COALESCE(l.pieces_lost, 0e0) * p.Price AS lost_sales
FROM Products AS p
LEFT JOIN Lost AS l ON l.product_number = p.ProductID
WHERE EXISTS (SELECT 1 FROM Counted AS c WHERE c.product_number = p.ProductID)
ORDER BY COALESCE(l.pieces_lost, 0) * COALESCE(p.Price, 0) DESC, COALESCE(l.pieces_lost, 0) DESC, p.ProductID
