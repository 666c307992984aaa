-- Revenue of some products in each day of the range that has sales or returns of them.
--
-- Parameters: product_ids, first_bucket, last_bucket, listed_regions
-- Columns: product_id integer, bucket text, revenue money
WITH Sold AS (
    SELECT product_id, day AS bucket, SUM(revenue) AS net_cents
    FROM ProductSalesByDay
    WHERE day BETWEEN :first_bucket AND :last_bucket AND region IN :listed_regions AND product_id IN :product_ids
    GROUP BY product_id, day
)
SELECT product_id, bucket, CAST(net_cents AS BIGINT) AS revenue
FROM Sold
ORDER BY product_id, bucket
