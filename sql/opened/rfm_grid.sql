-- Customers of the range by their scores of recency and of value (orders and revenue), 1 to 5 among themselves.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: recency_score integer, value_score integer, customers_counted integer, net_sales money
WITH Buyers AS (
    SELECT
        customer_id AS customer_number, SUM(revenue) AS net_cents,
        COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS order_count,
        MAX(CASE WHEN is_sale = 1 THEN day END) AS latest_day
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
      AND customer_id IS NOT NULL
    GROUP BY customer_id
    HAVING SUM(is_sale) > 0
),
Ranked AS (
    SELECT
        customer_number, net_cents, order_count, latest_day,
        PERCENT_RANK() OVER (ORDER BY latest_day) AS by_day,
        PERCENT_RANK() OVER (ORDER BY order_count) AS by_orders,
        PERCENT_RANK() OVER (ORDER BY net_cents) AS by_revenue
    FROM Buyers
),
Scored AS (
    SELECT
        customer_number, net_cents, order_count, latest_day,
        CASE WHEN by_day >= 0.8 THEN 5 WHEN by_day >= 0.6 THEN 4 WHEN by_day >= 0.4 THEN 3 WHEN by_day >= 0.2 THEN 2 ELSE 1 END AS r_score,
        CASE WHEN by_orders >= 0.8 THEN 5 WHEN by_orders >= 0.6 THEN 4 WHEN by_orders >= 0.4 THEN 3 WHEN by_orders >= 0.2 THEN 2 ELSE 1 END AS f_score,
        CASE WHEN by_revenue >= 0.8 THEN 5 WHEN by_revenue >= 0.6 THEN 4 WHEN by_revenue >= 0.4 THEN 3 WHEN by_revenue >= 0.2 THEN 2 ELSE 1 END AS m_score
    FROM Ranked
),
Valued AS (
    SELECT
        customer_number, net_cents, order_count, latest_day, r_score,
        CASE WHEN f_score + m_score >= 9 THEN 5 WHEN f_score + m_score >= 7 THEN 4 WHEN f_score + m_score >= 5 THEN 3
            WHEN f_score + m_score >= 3 THEN 2 ELSE 1 END AS value_score
    FROM Scored
)
SELECT r_score AS recency_score, value_score, COUNT(*) AS customers_counted, CAST(SUM(net_cents) AS BIGINT) AS net_sales
FROM Valued
GROUP BY r_score, value_score
ORDER BY r_score DESC, value_score
