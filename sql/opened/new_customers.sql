-- Customers of the range whose first order ever, of anything and anywhere, lies in it.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: customers_counted integer, first_time_customers integer
WITH Buyers AS (
    SELECT DISTINCT customer_id
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND :product_id IN (0, product_id) AND :customer_id IN (0, customer_id)
      AND is_sale = 1 AND customer_id IS NOT NULL
),
Known AS (
    SELECT
        b.customer_id,
        CASE WHEN EXISTS (
            SELECT 1 FROM Sales AS s WHERE s.customer_id = b.customer_id AND s.day < :first_day AND s.is_sale = 1
        ) THEN 0 ELSE 1 END AS is_first_time
    FROM Buyers AS b
)
SELECT COUNT(*) AS customers_counted, CAST(COALESCE(SUM(is_first_time), 0) AS BIGINT) AS first_time_customers
FROM Known
