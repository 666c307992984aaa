-- Stock at the end of each day of the range, in units and at today's cost and list price: every count of a product's
-- stock is a change against the one before, and the changes are added up. Negative stock counts as none.
--
-- Parameters: first_day, last_day, listed_categories
-- Columns: day text, units_on_hand integer, value_at_cost money, value_at_retail money
WITH Counted AS (
    SELECT
        ProductID AS product_number, SnapshotDate AS count_day,
        CASE WHEN Quantity > 0 THEN Quantity ELSE 0 END AS pieces,
        ROW_NUMBER() OVER (PARTITION BY ProductID ORDER BY SnapshotDate) AS place
    FROM StockLevels
),
Changed AS (
    SELECT
        n.count_day, SUM(n.pieces - COALESCE(b.pieces, 0)) AS piece_change,
        SUM((n.pieces - COALESCE(b.pieces, 0)) * COALESCE(p.UnitCost, 0)) AS cost_change,
        SUM((n.pieces - COALESCE(b.pieces, 0)) * COALESCE(p.Price, 0)) AS retail_change
    FROM Counted AS n
    JOIN Products AS p ON p.ProductID = n.product_number
    LEFT JOIN Counted AS b ON b.product_number = n.product_number AND b.place = n.place - 1
    WHERE p.Category IN :listed_categories AND n.count_day <= :last_day
    GROUP BY n.count_day
),
AddedUp AS (
    SELECT
        k.Day AS stock_day, SUM(COALESCE(c.piece_change, 0)) OVER (ORDER BY k.Day ROWS UNBOUNDED PRECEDING) AS pieces_then,
        SUM(COALESCE(c.cost_change, 0)) OVER (ORDER BY k.Day ROWS UNBOUNDED PRECEDING) AS cost_then,
        SUM(COALESCE(c.retail_change, 0)) OVER (ORDER BY k.Day ROWS UNBOUNDED PRECEDING) AS retail_then
    FROM Calendar AS k
    LEFT JOIN Changed AS c ON c.count_day = k.Day
    WHERE k.Day <= :last_day
)
SELECT
    stock_day AS day, CAST(pieces_then AS BIGINT) AS units_on_hand, CAST(cost_then AS BIGINT) AS value_at_cost,
    CAST(retail_then AS BIGINT) AS value_at_retail
FROM AddedUp
WHERE stock_day BETWEEN :first_day AND :last_day
ORDER BY stock_day
