-- How many customers ordered in the range, how often and for how much; one row, all zero where nobody did.
-- The days are nothing to look up by, so that orders are read customer by customer (OrderFactsByCustomer), unsorted.
--
-- Parameters: first_day, last_day, categories, every_region, regions
-- Columns: customers integer, new_customers integer, repeat_customers integer, orders integer, revenue money
WITH Buyers AS (
    SELECT
        customer_id, SUM(revenue) AS spent_cents,
        COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS order_count
    FROM OrderFacts
    WHERE category IN :categories AND CASE WHEN day BETWEEN :first_day AND :last_day THEN 1 ELSE 0 END = 1
      AND (:every_region = 1 OR region IN :regions) AND customer_id IS NOT NULL
    GROUP BY customer_id
)
SELECT
    COUNT(*) AS customers,
    CAST(COALESCE(SUM(CASE WHEN f.first_day >= :first_day THEN 1 ELSE 0 END), 0) AS BIGINT) AS new_customers,
    CAST(COALESCE(SUM(CASE WHEN b.order_count > 1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS repeat_customers,
    CAST(COALESCE(SUM(b.order_count), 0) AS BIGINT) AS orders,
    CAST(COALESCE(SUM(b.spent_cents), 0) AS BIGINT) AS revenue
FROM Buyers AS b
JOIN CustomerFacts AS f ON f.customer_id = b.customer_id
WHERE b.order_count > 0
