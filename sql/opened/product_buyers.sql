-- Known customers with an order of a product, by what they spent on it.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: customer_number integer, customer text, orders_counted integer, units_sold integer, net_sales money
WITH Buyers AS (
    SELECT
        customer_id AS customer_number, SUM(revenue) AS net_cents, SUM(units) AS unit_count,
        COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS order_count
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
      AND customer_id IS NOT NULL
    GROUP BY customer_id
    HAVING SUM(is_sale) > 0
)
SELECT
    b.customer_number, c.FullName AS customer, b.order_count AS orders_counted, CAST(b.unit_count AS BIGINT) AS units_sold,
    CAST(b.net_cents AS BIGINT) AS net_sales
FROM Buyers AS b
JOIN Customers AS c ON c.CustomerID = b.customer_number
ORDER BY b.net_cents DESC, b.customer_number
