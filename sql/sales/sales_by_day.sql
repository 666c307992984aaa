-- What was sold, returned and taken off on each day of the range that has sales or returns. Additive measures only.
--
-- Parameters: first_day, last_day, categories, regions
-- Columns: day text, revenue money, gross money, returned money, discount money, units integer
WITH Sold AS (
    SELECT
        day AS sale_day, SUM(revenue) AS net_cents, SUM(gross) AS gross_cents, SUM(returned) AS returned_cents,
        SUM(discount) AS discount_cents, SUM(units) AS unit_count
    FROM SalesByDay
    WHERE category IN :categories AND region IN :regions AND day BETWEEN :first_day AND :last_day
    GROUP BY day
)
SELECT
    sale_day AS day,
    CAST(net_cents AS BIGINT) AS revenue,
    CAST(gross_cents AS BIGINT) AS gross,
    CAST(returned_cents AS BIGINT) AS returned,
    CAST(discount_cents AS BIGINT) AS discount,
    CAST(unit_count AS BIGINT) AS units
FROM Sold
ORDER BY sale_day
