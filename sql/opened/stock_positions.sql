-- Every product of the categories as it stands: stock, what is on order, cost, price, lead time, and what was sold in
-- the last window_days days. From these the plan is reckoned.
-- The velocity is that of the days in stock; of a product that had none in all these days, that of as many days up to
-- the one on which it ran out, where that is less than dead_after_days ago; no sale before demand_first_day counts.
--
-- Parameters: listed_categories, as_of_day, window_days, dead_after_days, data_first_day, demand_first_day
-- Columns: product_number integer, product text, stock_on_hand integer, units_on_order integer, unit_cost money,
--   list_price money, lead_time integer, units_in_window integer, days_in_window integer, days_in_stock integer,
--   velocity number, daily_variance number
WITH Spans AS (
    SELECT w.Day AS window_day
    FROM Calendar AS w
    JOIN Calendar AS t ON t.Day = :as_of_day
    WHERE w.DayNo > t.DayNo - :window_days AND w.DayNo <= t.DayNo AND w.Day >= :data_first_day
),
Length AS (
    SELECT COUNT(*) AS day_count FROM Spans
),
DaySold AS (
    SELECT product_id AS product_number, day AS sale_day, SUM(units) AS unit_count
    FROM Sales
    WHERE day BETWEEN :demand_first_day AND :as_of_day AND category IN :listed_categories
    GROUP BY product_id, day
),
Sold AS (
    SELECT s.product_number, SUM(s.unit_count) AS unit_sum, SUM(s.unit_count * s.unit_count) AS square_sum
    FROM DaySold AS s
    JOIN Spans AS w ON w.window_day = s.sale_day
    GROUP BY s.product_number
),
Counted AS (
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
Without AS (
    SELECT o.product_number, COUNT(*) AS days_without
    FROM Outs AS o
    JOIN Spans AS w ON w.window_day > o.ran_out_day AND w.window_day < o.back_day
    GROUP BY o.product_number
),
Before AS (
    SELECT o.product_number, SUM(COALESCE(s.unit_count, 0)) AS units_before, COUNT(*) - COUNT(e.ran_out_day) AS days_before
    FROM Outs AS o
    JOIN Calendar AS t ON t.Day = o.ran_out_day
    JOIN Calendar AS a ON a.Day = :as_of_day
    JOIN Calendar AS w ON w.DayNo > t.DayNo - :window_days AND w.DayNo <= t.DayNo
    LEFT JOIN DaySold AS s ON s.product_number = o.product_number AND s.sale_day = w.Day
    LEFT JOIN Outs AS e ON e.product_number = o.product_number AND e.ran_out_day < w.Day AND e.back_day > w.Day
    WHERE o.back_day > :as_of_day AND t.DayNo > a.DayNo - :dead_after_days AND w.Day >= :data_first_day
    GROUP BY o.product_number
),
Parts AS (
    SELECT
        p.ProductID AS product_number, l.day_count, COALESCE(s.unit_sum, 0) AS units_sold,
        COALESCE(s.square_sum, 0) AS squares, COALESCE(b.units_before, 0) AS earlier_units,
        CASE WHEN b.days_before > 0 THEN b.days_before ELSE 1 END AS earlier_days,
        CASE
            WHEN COALESCE(o.days_without, 0) >= l.day_count AND COALESCE(s.unit_sum, 0) > 0 THEN l.day_count
            ELSE l.day_count - COALESCE(o.days_without, 0)
        END AS days_with
    FROM Products AS p
    CROSS JOIN Length AS l
    LEFT JOIN Sold AS s ON s.product_number = p.ProductID
    LEFT JOIN Without AS o ON o.product_number = p.ProductID
    LEFT JOIN Before AS b ON b.product_number = p.ProductID
    WHERE p.Category IN :listed_categories
)
SELECT
    p.ProductID AS product_number, p.ProductName AS product, p.StockLevel AS stock_on_hand, p.OnOrder AS units_on_order,
    p.UnitCost AS unit_cost, p.Price AS list_price, p.LeadTimeDays AS lead_time,
    CAST(m.units_sold AS BIGINT) AS units_in_window, m.day_count AS days_in_window, m.days_with AS days_in_stock,
    CASE
        WHEN m.days_with > 0 AND m.units_sold > 0 THEN 1e0 * m.units_sold / m.days_with
        WHEN m.days_with > 0 THEN 0e0
        WHEN m.earlier_units > 0 THEN 1e0 * m.earlier_units / m.earlier_days
    END AS velocity,
    CASE
        WHEN m.days_with > 1 AND m.units_sold > 0 AND m.squares * m.days_with > m.units_sold * m.units_sold
            THEN 1e0 * (m.squares * m.days_with - m.units_sold * m.units_sold) / (m.days_with * (m.days_with - 1))
        ELSE 0e0
    END AS daily_variance
FROM Parts AS m
JOIN Products AS p ON p.ProductID = m.product_number
ORDER BY p.ProductID
