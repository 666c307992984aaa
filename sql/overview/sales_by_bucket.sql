-- What was sold in each day, week or month of the range that has sales or returns. Additive measures only.
--
-- Parameters: first_day, last_day, categories, regions, grain
-- Columns: bucket text, revenue money, gross money, returned money, units integer
WITH Dated AS (
    SELECT
        CASE :grain WHEN 'day' THEN k.Day WHEN 'week' THEN k.WeekStart ELSE k.MonthStart END AS bucket,
        s.revenue AS net_cents,
        s.gross AS gross_cents,
        s.returned AS returned_cents,
        s.units AS unit_count
    FROM SalesByDay AS s
    JOIN Calendar AS k ON k.Day = s.day
    WHERE s.category IN :categories AND s.region IN :regions AND s.day BETWEEN :first_day AND :last_day
)
SELECT
    bucket,
    CAST(SUM(net_cents) AS BIGINT) AS revenue,
    CAST(SUM(gross_cents) AS BIGINT) AS gross,
    CAST(SUM(returned_cents) AS BIGINT) AS returned,
    CAST(SUM(unit_count) AS BIGINT) AS units
FROM Dated
GROUP BY bucket
ORDER BY bucket
