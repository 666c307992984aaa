-- Customers of each region by revenue, the first ranks; equal revenue shares a rank.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id, most_ranks
-- Columns: sold_in text, customer_rank integer, customer_number integer, customer text, orders_counted integer,
--   net_sales money
WITH Buyers AS (
    SELECT
        region AS sold_in, customer_id AS customer_number, SUM(revenue) AS net_cents,
        COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS order_count
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
      AND customer_id IS NOT NULL
    GROUP BY region, customer_id
    HAVING SUM(is_sale) > 0
),
Ranked AS (
    SELECT
        sold_in, customer_number, net_cents, order_count,
        RANK() OVER (PARTITION BY sold_in ORDER BY net_cents DESC) AS place
    FROM Buyers
)
SELECT
    r.sold_in, r.place AS customer_rank, r.customer_number, c.FullName AS customer, r.order_count AS orders_counted,
    CAST(r.net_cents AS BIGINT) AS net_sales
FROM Ranked AS r
JOIN Customers AS c ON c.CustomerID = r.customer_number
WHERE r.place <= :most_ranks
ORDER BY r.sold_in, r.place, r.customer_number
