-- Sell-through in all regions: units sold in the range (less returns) divided by those on hand at its start plus those
-- received. Received is what the stock at the end cannot be explained by. A history of the stock that begins later
-- begins the days. Where there is none: units sold divided by those sold plus the stock now, of what has a stock.
--
-- Parameters: first_day, last_day, day_before, listed_categories
-- Columns: opening_day text, units_at_start integer, units_sold integer, units_at_end integer, units_received integer,
--   share_sold number
WITH Counted AS (
    SELECT
        s.ProductID AS product_number, s.SnapshotDate AS count_day,
        CASE WHEN s.Quantity > 0 THEN s.Quantity ELSE 0 END AS pieces
    FROM StockLevels AS s
    JOIN Products AS p ON p.ProductID = s.ProductID
    WHERE p.Category IN :listed_categories
),
Days AS (
    SELECT CASE
        WHEN MIN(count_day) >= :last_day THEN NULL
        WHEN MIN(count_day) > :day_before THEN MIN(count_day)
        WHEN MIN(count_day) <= :day_before THEN :day_before
    END AS start_day
    FROM Counted
),
Latest AS (
    SELECT
        c.product_number, MAX(CASE WHEN c.count_day <= d.start_day THEN c.count_day END) AS before_start,
        MAX(CASE WHEN c.count_day <= :last_day THEN c.count_day END) AS before_end
    FROM Counted AS c
    CROSS JOIN Days AS d
    WHERE d.start_day IS NOT NULL
    GROUP BY c.product_number
),
Levels AS (
    SELECT
        SUM(COALESCE(a.pieces, 0)) AS pieces_then, SUM(COALESCE(z.pieces, 0)) AS pieces_after
    FROM Latest AS l
    LEFT JOIN Counted AS a ON a.product_number = l.product_number AND a.count_day = l.before_start
    LEFT JOIN Counted AS z ON z.product_number = l.product_number AND z.count_day = l.before_end
),
Sold AS (
    SELECT
        SUM(CASE WHEN s.day > d.start_day AND l.product_number IS NOT NULL THEN s.units ELSE 0 END) AS since_start,
        SUM(CASE WHEN p.StockLevel IS NOT NULL THEN s.units ELSE 0 END) AS of_stocked
    FROM Sales AS s
    JOIN Products AS p ON p.ProductID = s.product_id
    CROSS JOIN Days AS d
    LEFT JOIN Latest AS l ON l.product_number = s.product_id
    WHERE s.day BETWEEN :first_day AND :last_day AND s.category IN :listed_categories
),
Held AS (
    SELECT SUM(CASE WHEN StockLevel > 0 THEN StockLevel ELSE 0 END) AS pieces_now
    FROM Products
    WHERE Category IN :listed_categories
),
Parts AS (
    SELECT
        d.start_day, v.pieces_then AS opening, v.pieces_after AS closing,
        CASE WHEN d.start_day IS NULL THEN COALESCE(s.of_stocked, 0) ELSE COALESCE(s.since_start, 0) END AS unit_count,
        CASE WHEN d.start_day IS NULL THEN COALESCE(h.pieces_now, 0) END AS stock_now
    FROM Days AS d
    CROSS JOIN Levels AS v
    CROSS JOIN Sold AS s
    CROSS JOIN Held AS h
),
Offered AS (
    SELECT
        start_day, opening, closing, stock_now, unit_count,
        CASE WHEN unit_count > 0 THEN unit_count ELSE 0 END AS net_units,
        CASE WHEN closing - opening + unit_count > 0 THEN closing - opening + unit_count ELSE 0 END AS received
    FROM Parts
)
SELECT
    COALESCE(start_day, '') AS opening_day, CAST(opening AS BIGINT) AS units_at_start,
    CAST(unit_count AS BIGINT) AS units_sold, CAST(COALESCE(closing, stock_now) AS BIGINT) AS units_at_end,
    CAST(received AS BIGINT) AS units_received,
    1e0 * net_units / NULLIF(COALESCE(opening + received, net_units + stock_now), 0) AS share_sold
FROM Offered
