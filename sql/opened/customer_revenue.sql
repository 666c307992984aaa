-- Revenue of the customers who ordered in the range, divided by their number.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: net_sales money, customers_counted integer, sales_per_customer money
WITH Buyers AS (
    SELECT customer_id, SUM(revenue) AS net_cents
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
      AND customer_id IS NOT NULL
    GROUP BY customer_id
    HAVING SUM(is_sale) > 0
)
SELECT
    CAST(COALESCE(SUM(net_cents), 0) AS BIGINT) AS net_sales, COUNT(*) AS customers_counted,
    1e0 * SUM(net_cents) / NULLIF(COUNT(*), 0) AS sales_per_customer
FROM Buyers
