-- Rank of one customer by revenue among all customers with an order in one region, and how many these are; ties share a
-- rank. No row where the customer has no order there in the selection.
--
-- Parameters: customer_id, first_day, last_day, categories, every_region, regions, region
-- Columns: customer_rank integer, customers integer
WITH Buyers AS (
    SELECT
        customer_id, SUM(revenue) AS spent_cents, COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS order_count
    FROM OrderFacts
    WHERE category IN :categories AND day BETWEEN :first_day AND :last_day AND region = :region
      AND (:every_region = 1 OR region IN :regions) AND customer_id IS NOT NULL
    GROUP BY customer_id
),
Ranked AS (
    SELECT customer_id, RANK() OVER (ORDER BY spent_cents DESC) AS customer_rank FROM Buyers WHERE order_count > 0
),
Counted AS (SELECT COUNT(*) AS buyer_count FROM Ranked)
SELECT r.customer_rank, c.buyer_count AS customers
FROM Ranked AS r
CROSS JOIN Counted AS c
WHERE r.customer_id = :customer_id
