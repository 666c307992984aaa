-- Revenue of each day, week or month of the range by who brought it: customers whose first order ever lies in that very
-- day, week or month (and in the range), other known customers, and nobody known. The three add up to the revenue.
-- Summed day by day first, as the orders lie: nothing but the days is sorted.
--
-- Parameters: first_day, last_day, categories, every_region, regions, grain
-- Columns: bucket text, new_revenue money, returning_revenue money, unknown_revenue money
WITH Days AS (
    SELECT Day AS sale_day, CASE :grain WHEN 'day' THEN Day WHEN 'week' THEN WeekStart ELSE MonthStart END AS bucket
    FROM Calendar
    WHERE Day BETWEEN :first_day AND :last_day
),
Daily AS (
    SELECT
        d.sale_day, d.bucket, SUM(o.revenue) AS all_cents,
        SUM(CASE WHEN o.customer_id IS NULL THEN o.revenue ELSE 0 END) AS unknown_cents,
        SUM(CASE
            WHEN f.first_day NOT BETWEEN :first_day AND :last_day THEN 0
            WHEN CASE :grain WHEN 'day' THEN f.first_day WHEN 'week' THEN f.first_week ELSE f.first_month END = d.bucket
            THEN o.revenue ELSE 0 END) AS new_cents
    FROM Days AS d
    CROSS JOIN OrderFacts AS o
    LEFT JOIN CustomerFacts AS f ON f.customer_id = o.customer_id
    WHERE o.day = d.sale_day AND o.category IN :categories AND (:every_region = 1 OR o.region IN :regions)
    GROUP BY d.sale_day, d.bucket
)
SELECT
    bucket,
    CAST(SUM(new_cents) AS BIGINT) AS new_revenue,
    CAST(SUM(all_cents - new_cents - unknown_cents) AS BIGINT) AS returning_revenue,
    CAST(SUM(unknown_cents) AS BIGINT) AS unknown_revenue
FROM Daily
GROUP BY bucket
ORDER BY bucket
