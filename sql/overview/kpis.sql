-- The sums behind the cards, over the whole range: one row, all zero where nothing was sold. Days at the edges of the
-- range, whole months in its middle.
--
-- Parameters: first_day, head_end, first_month, last_month, tail_start, last_day, categories, regions
-- Columns: revenue money, gross money, returned money, units integer, reviews integer, rating_sum integer
WITH Parts AS (
    SELECT revenue AS net_cents, gross AS gross_cents, returned AS returned_cents, units AS unit_count,
        reviews AS review_count, rating_sum AS stars
    FROM KpisByPeriod
    WHERE category IN :categories AND region IN :regions AND grain = 'day' AND bucket BETWEEN :first_day AND :head_end
    UNION ALL
    SELECT revenue, gross, returned, units, reviews, rating_sum
    FROM KpisByPeriod
    WHERE category IN :categories AND region IN :regions AND grain = 'month'
      AND bucket BETWEEN :first_month AND :last_month
    UNION ALL
    SELECT revenue, gross, returned, units, reviews, rating_sum
    FROM KpisByPeriod
    WHERE category IN :categories AND region IN :regions AND grain = 'day' AND bucket BETWEEN :tail_start AND :last_day
)
SELECT
    CAST(COALESCE(SUM(net_cents), 0) AS BIGINT) AS revenue,
    CAST(COALESCE(SUM(gross_cents), 0) AS BIGINT) AS gross,
    CAST(COALESCE(SUM(returned_cents), 0) AS BIGINT) AS returned,
    CAST(COALESCE(SUM(unit_count), 0) AS BIGINT) AS units,
    CAST(COALESCE(SUM(review_count), 0) AS BIGINT) AS reviews,
    CAST(COALESCE(SUM(stars), 0) AS BIGINT) AS rating_sum
FROM Parts
