-- The RFM scores of one customer among all customers with an order in the range, as in customers/rfm_grid.sql; no row
-- without an order in it.
-- The days are nothing to look up by, so that orders are read customer by customer (OrderFactsByCustomer), unsorted.
--
-- Parameters: customer_id, first_day, last_day, categories, every_region, regions
-- Columns: recency integer, frequency integer, monetary integer
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
Counted AS (
    SELECT
        m.customer_id, COUNT(*) - 1 AS others,
        SUM(CASE WHEN b.latest_day < m.latest_day THEN 1 ELSE 0 END) AS staler,
        SUM(CASE WHEN b.order_count < m.order_count THEN 1 ELSE 0 END) AS rarer,
        SUM(CASE WHEN b.spent_cents < m.spent_cents THEN 1 ELSE 0 END) AS poorer
    FROM Buyers AS m
    CROSS JOIN Buyers AS b
    WHERE m.customer_id = :customer_id AND m.order_count > 0 AND b.order_count > 0
    GROUP BY m.customer_id
)
SELECT
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
FROM Counted
