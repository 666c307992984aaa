-- Pieces, revenue and cost of what was sold in the range, whole months where it has them, of products whose stock is
-- known: that of every day, or only that of the last. Revenue and cost of those that have a cost.
--
-- Parameters: first_day, head_end, first_month, last_month, tail_start, last_day, every_category, categories,
--   with_history
-- Columns: pieces_sold integer, costed_revenue money, cost_of_sales money
WITH Parts AS (
    SELECT product_id, category, units AS pieces, revenue AS net_cents FROM ProductSalesByDay
    WHERE day BETWEEN :first_day AND :head_end
    UNION ALL
    SELECT product_id, category, units, revenue FROM ProductSalesByMonth
    WHERE month_start BETWEEN :first_month AND :last_month AND region = '*'
    UNION ALL
    SELECT product_id, category, units, revenue FROM ProductSalesByDay
    WHERE day BETWEEN :tail_start AND :last_day
)
SELECT
    CAST(COALESCE(SUM(s.pieces), 0) AS BIGINT) AS pieces_sold,
    CAST(COALESCE(SUM(CASE WHEN p.UnitCost IS NOT NULL THEN s.net_cents END), 0) AS BIGINT) AS costed_revenue,
    CAST(COALESCE(SUM(s.pieces * p.UnitCost), 0) AS BIGINT) AS cost_of_sales
FROM Parts AS s
JOIN Products AS p ON p.ProductID = s.product_id
JOIN ProductLife AS h ON h.product_id = s.product_id
WHERE (:every_category = 1 OR s.category IN :categories)
  AND CASE WHEN :with_history = 1 THEN h.first_stock ELSE p.StockLevel END IS NOT NULL
