-- Stock turn and GMROI in all regions: cost of what was sold, as of a whole year, and gross margin, each divided by the
-- mean of each day's stock at today's cost. Of products whose cost and whose stock's history are known; a history that
-- begins within the range begins the days.
--
-- Parameters: first_day, last_day, day_before, listed_categories
-- Columns: days_counted integer, net_sales money, cost_of_sales money, gross_margin money, mean_stock_at_cost money,
--   turns_a_year number, margin_per_stock number
WITH Counted AS (
    SELECT
        s.ProductID AS product_number, s.SnapshotDate AS count_day,
        CASE WHEN s.Quantity > 0 THEN s.Quantity ELSE 0 END * COALESCE(p.UnitCost, 0) AS cost_cents
    FROM StockLevels AS s
    JOIN Products AS p ON p.ProductID = s.ProductID
    WHERE p.Category IN :listed_categories
),
Opening AS (
    SELECT CASE WHEN MIN(count_day) > :day_before THEN MIN(count_day) ELSE :day_before END AS start_day FROM Counted
),
Steps AS (
    SELECT
        count_day, cost_cents,
        MAX(cost_cents) OVER (PARTITION BY product_number ORDER BY count_day ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS cost_before
    FROM Counted
),
Changed AS (
    SELECT count_day, SUM(cost_cents - COALESCE(cost_before, 0)) AS cost_change FROM Steps GROUP BY count_day
),
Days AS (
    SELECT k.Day AS stock_day FROM Calendar AS k CROSS JOIN Opening AS d WHERE k.Day > d.start_day AND k.Day <= :last_day
),
Length AS (
    SELECT COUNT(*) AS day_count FROM Days
),
Held AS (
    SELECT SUM(c.cost_change) AS cost_days FROM Days AS k JOIN Changed AS c ON c.count_day <= k.stock_day
),
Sold AS (
    SELECT SUM(s.revenue) AS net_cents, SUM(s.units * p.UnitCost) AS sold_cost
    FROM Sales AS s
    JOIN Products AS p ON p.ProductID = s.product_id
    CROSS JOIN Opening AS d
    WHERE s.day > d.start_day AND s.day BETWEEN :first_day AND :last_day AND s.category IN :listed_categories
      AND p.UnitCost IS NOT NULL AND EXISTS (SELECT 1 FROM StockLevels AS c WHERE c.ProductID = s.product_id)
),
Parts AS (
    SELECT
        l.day_count, COALESCE(s.net_cents, 0) AS earned, COALESCE(s.sold_cost, 0) AS spent,
        1e0 * h.cost_days / NULLIF(l.day_count, 0) AS mean_cost
    FROM Length AS l
    CROSS JOIN Sold AS s
    CROSS JOIN Held AS h
)
SELECT
    day_count AS days_counted, earned AS net_sales, spent AS cost_of_sales, earned - spent AS gross_margin,
    mean_cost AS mean_stock_at_cost, 1e0 * spent * 365 / NULLIF(day_count * mean_cost, 0) AS turns_a_year,
    1e0 * (earned - spent) / NULLIF(mean_cost, 0) AS margin_per_stock
FROM Parts
WHERE day_count > 0
