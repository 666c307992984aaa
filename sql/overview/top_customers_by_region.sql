-- The three customers of each region with the most revenue in one category or all, by RANK: ties share a rank and leave
-- a gap.
--
-- Parameters: first_day, last_day, categories, every_region, regions
-- Columns: region text, customer_rank integer, customer_id integer, customer text, orders integer, revenue money
WITH Buyers AS (
    SELECT
        customer_id, region, SUM(revenue) AS spent_cents,
        SUM(is_sale) AS order_count
    FROM OrderFacts
    WHERE category IN :categories AND day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR region IN :regions) AND customer_id IS NOT NULL
    GROUP BY customer_id, region
),
Ranked AS (
    SELECT
        region, customer_id, spent_cents, order_count,
        RANK() OVER (PARTITION BY region ORDER BY spent_cents DESC) AS customer_rank
    FROM Buyers
    WHERE order_count > 0
)
SELECT
    r.region, r.customer_rank, r.customer_id, c.FullName AS customer,
    CAST(r.order_count AS BIGINT) AS orders, CAST(r.spent_cents AS BIGINT) AS revenue
FROM Ranked AS r
JOIN Customers AS c ON c.CustomerID = r.customer_id
WHERE r.customer_rank <= 3
ORDER BY r.region, r.customer_rank, r.customer_id
