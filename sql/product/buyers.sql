-- The known customers who spent the most on one product, among those with an order of it in the range.
--
-- Parameters: product_id, first_day, last_day, every_region, regions, every_category, categories, size
-- Columns: customer_id integer, customer text, home text, orders integer, units integer, revenue money
WITH Buyers AS (
    SELECT
        customer_id, SUM(revenue) AS spent_cents, SUM(units) AS unit_count,
        COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS order_count
    FROM Sales
    WHERE product_id = :product_id AND day BETWEEN :first_day AND :last_day AND customer_id IS NOT NULL
      AND (:every_region = 1 OR region IN :regions) AND (:every_category = 1 OR category IN :categories)
    GROUP BY customer_id
)
SELECT
    b.customer_id, c.FullName AS customer, c.Region AS home, CAST(b.order_count AS BIGINT) AS orders,
    CAST(b.unit_count AS BIGINT) AS units, CAST(b.spent_cents AS BIGINT) AS revenue
FROM Buyers AS b
JOIN Customers AS c ON c.CustomerID = b.customer_id
WHERE b.order_count > 0
ORDER BY b.spent_cents DESC, b.customer_id
LIMIT :size
