-- Times without stock that touch these days: the pieces that went in the window up to the day on which the stock ran
-- out, and the days of that window that had been without stock, too.
--
-- Parameters: first_no, last_no, window_days, every_category, categories
-- Columns: product_id integer, ran_out_no integer, back_no integer, units_before integer, out_before integer
WITH Touching AS (
    SELECT o.product_id, o.ran_out_no, o.back_no, o.ran_out_no - :window_days + 1 AS start_no
    FROM StockOuts AS o
    JOIN Products AS p ON p.ProductID = o.product_id
    WHERE o.ran_out_no <= :last_no AND o.back_no > :first_no AND (:every_category = 1 OR p.Category IN :categories)
),
Sold AS (
    SELECT t.product_id, t.ran_out_no, SUM(u.units) AS pieces
    FROM Touching AS t
    JOIN ProductUnits AS u ON u.product_id = t.product_id AND u.day_no BETWEEN t.start_no AND t.ran_out_no
    GROUP BY t.product_id, t.ran_out_no
),
Without AS (
    SELECT t.product_id, t.ran_out_no,
        SUM(b.back_no - CASE WHEN b.ran_out_no >= t.start_no THEN b.ran_out_no + 1 ELSE t.start_no END) AS day_count
    FROM Touching AS t
    JOIN StockOuts AS b ON b.product_id = t.product_id AND b.ran_out_no < t.ran_out_no AND b.back_no > t.start_no
    GROUP BY t.product_id, t.ran_out_no
)
SELECT
    t.product_id, t.ran_out_no, t.back_no,
    CAST(COALESCE(s.pieces, 0) AS BIGINT) AS units_before, CAST(COALESCE(w.day_count, 0) AS BIGINT) AS out_before
FROM Touching AS t
LEFT JOIN Sold AS s ON s.product_id = t.product_id AND s.ran_out_no = t.ran_out_no
LEFT JOIN Without AS w ON w.product_id = t.product_id AND w.ran_out_no = t.ran_out_no
ORDER BY t.product_id, t.ran_out_no
