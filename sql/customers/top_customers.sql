-- The customers of each region with the most revenue, by RANK: ties share a rank and leave a gap.
-- Of very many at one rank not all are listed; ranked says how many there are at these ranks.
-- The days are nothing to look up by, so that orders are read customer by customer (OrderFactsByCustomer), unsorted.
--
-- Parameters: first_day, last_day, categories, every_region, regions, ranks, listed
-- Columns: region text, customer_rank integer, customer_id integer, customer text, orders integer, revenue money,
--   ranked integer
WITH Buyers AS (
    SELECT
        customer_id, region, SUM(revenue) AS spent_cents,
        COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS order_count
    FROM OrderFacts
    WHERE category IN :categories AND CASE WHEN day BETWEEN :first_day AND :last_day THEN 1 ELSE 0 END = 1
      AND (:every_region = 1 OR region IN :regions) AND customer_id IS NOT NULL
    GROUP BY customer_id, region
),
Ranked AS (
    SELECT
        region, customer_id, spent_cents, order_count,
        RANK() OVER (PARTITION BY region ORDER BY spent_cents DESC) AS customer_rank,
        ROW_NUMBER() OVER (PARTITION BY region ORDER BY spent_cents DESC, customer_id) AS place
    FROM Buyers
    WHERE order_count > 0
),
First AS (
    SELECT
        region, customer_id, spent_cents, order_count, customer_rank, place,
        COUNT(*) OVER (PARTITION BY region) AS ranked_total
    FROM Ranked
    WHERE customer_rank <= :ranks
)
SELECT
    r.region, r.customer_rank, r.customer_id, c.FullName AS customer,
    CAST(r.order_count AS BIGINT) AS orders, CAST(r.spent_cents AS BIGINT) AS revenue,
    CAST(r.ranked_total AS BIGINT) AS ranked
FROM First AS r
JOIN Customers AS c ON c.CustomerID = r.customer_id
WHERE r.place <= :listed
ORDER BY r.region, r.place
