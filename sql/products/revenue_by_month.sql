-- Revenue of some products in each month of the range that has sales or returns of them.
--
-- Parameters: product_ids, first_bucket, last_bucket, regions
-- Columns: product_id integer, bucket text, revenue money
WITH Sold AS (
    SELECT product_id, month_start AS bucket, SUM(revenue) AS net_cents
    FROM ProductSalesByMonth
    WHERE month_start BETWEEN :first_bucket AND :last_bucket AND region IN :regions AND product_id IN :product_ids
    GROUP BY product_id, month_start
)
SELECT product_id, bucket, CAST(net_cents AS BIGINT) AS revenue
FROM Sold
ORDER BY product_id, bucket
