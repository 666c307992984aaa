-- Customers with an order in the range, by recency score and by score of frequency and spend; empty cells are absent.
-- A score counts how many customers are worse: 5 x worse / others is PERCENT_RANK in fifths, exact in whole numbers.
-- The days are nothing to look up by, so that orders are read customer by customer (OrderFactsByCustomer), unsorted.
--
-- Parameters: first_day, last_day, categories, every_region, regions
-- Columns: recency integer, value integer, customers integer, orders integer, revenue money
WITH Buyers AS (
    SELECT
        customer_id, SUM(revenue) AS spent_cents,
        COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS order_count,
        MAX(CASE WHEN is_sale = 1 THEN day ELSE '' END) AS latest_day
    FROM OrderFacts
    WHERE category IN :categories AND CASE WHEN day BETWEEN :first_day AND :last_day THEN 1 ELSE 0 END = 1
      AND (:every_region = 1 OR region IN :regions) AND customer_id IS NOT NULL
    GROUP BY customer_id
),
Ranked AS (
    SELECT
        customer_id, spent_cents, order_count, latest_day, COUNT(*) OVER () - 1 AS others,
        RANK() OVER (ORDER BY latest_day) - 1 AS staler,
        RANK() OVER (ORDER BY order_count) - 1 AS rarer,
        RANK() OVER (ORDER BY spent_cents) - 1 AS poorer
    FROM Buyers
    WHERE order_count > 0
),
Scored AS (
    SELECT
        spent_cents, order_count,
        CASE
            WHEN staler = 0 THEN 1 WHEN 5 * staler >= 4 * others THEN 5 WHEN 5 * staler >= 3 * others THEN 4
            WHEN 5 * staler >= 2 * others THEN 3 WHEN 5 * staler >= others THEN 2 ELSE 1
        END AS recency,
        CASE
            WHEN rarer = 0 THEN 1 WHEN 5 * rarer >= 4 * others THEN 5 WHEN 5 * rarer >= 3 * others THEN 4
            WHEN 5 * rarer >= 2 * others THEN 3 WHEN 5 * rarer >= others THEN 2 ELSE 1
        END AS frequency,
        CASE
            WHEN poorer = 0 THEN 1 WHEN 5 * poorer >= 4 * others THEN 5 WHEN 5 * poorer >= 3 * others THEN 4
            WHEN 5 * poorer >= 2 * others THEN 3 WHEN 5 * poorer >= others THEN 2 ELSE 1
        END AS monetary
    FROM Ranked
),
Placed AS (
    SELECT
        spent_cents, order_count, recency,
        CASE
            WHEN frequency + monetary >= 9 THEN 5 WHEN frequency + monetary >= 7 THEN 4
            WHEN frequency + monetary >= 5 THEN 3 WHEN frequency + monetary >= 3 THEN 2 ELSE 1
        END AS value_score
    FROM Scored
)
SELECT
    recency, value_score AS value, COUNT(*) AS customers,
    CAST(SUM(order_count) AS BIGINT) AS orders, CAST(SUM(spent_cents) AS BIGINT) AS revenue
FROM Placed
GROUP BY recency, value_score
ORDER BY recency DESC, value_score
