-- The sums behind the sparklines for each whole day, week or month of the range that has any. Additive measures over
-- any categories and regions; orders, customers and repeat_customers in one category or all and one region or all only.
--
-- Parameters: first_bucket, last_bucket, categories, regions, grain
-- Columns: bucket text, revenue money, gross money, returned money, units integer, orders integer, customers integer,
--   repeat_customers integer, reviews integer, rating_sum integer
WITH Whole AS (
    SELECT
        bucket AS bucket_start, SUM(revenue) AS net_cents, SUM(gross) AS gross_cents, SUM(returned) AS returned_cents,
        SUM(units) AS unit_count, SUM(orders) AS order_count, SUM(customers) AS buyer_count,
        SUM(repeat_customers) AS repeat_count, SUM(reviews) AS review_count, SUM(rating_sum) AS stars
    FROM KpisByPeriod
    WHERE category IN :categories AND region IN :regions AND grain = :grain
      AND bucket BETWEEN :first_bucket AND :last_bucket
    GROUP BY bucket
)
SELECT
    bucket_start AS bucket,
    CAST(net_cents AS BIGINT) AS revenue,
    CAST(gross_cents AS BIGINT) AS gross,
    CAST(returned_cents AS BIGINT) AS returned,
    CAST(unit_count AS BIGINT) AS units,
    CAST(order_count AS BIGINT) AS orders,
    CAST(buyer_count AS BIGINT) AS customers,
    CAST(repeat_count AS BIGINT) AS repeat_customers,
    CAST(review_count AS BIGINT) AS reviews,
    CAST(stars AS BIGINT) AS rating_sum
FROM Whole
ORDER BY bucket_start
