-- Units on hand of the categories, and what they are worth at today's unit cost and list price. Negative stock counts
-- as none.
--
-- Parameters: listed_categories
-- Columns: units_on_hand integer, value_at_retail money, value_at_cost money
WITH OnHand AS (
    SELECT CASE WHEN StockLevel > 0 THEN StockLevel ELSE 0 END AS pieces, UnitCost AS cost_cents, Price AS price_cents
    FROM Products
    WHERE Category IN :listed_categories
)
SELECT
    CAST(COALESCE(SUM(pieces), 0) AS BIGINT) AS units_on_hand,
    CAST(COALESCE(SUM(pieces * price_cents), 0) AS BIGINT) AS value_at_retail,
    CAST(COALESCE(SUM(pieces * cost_cents), 0) AS BIGINT) AS value_at_cost
FROM OnHand
