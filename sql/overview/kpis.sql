-- The sums and distinct counts behind the cards, over the whole range: one row, all zero where nothing was sold.
-- An order counts if a kept line has a positive quantity; a customer, if such an order is theirs.
--
-- Parameters: first_day, last_day, categories, every_region, regions
-- Columns: revenue money, gross money, returned money, units integer, orders integer, customers integer,
--   repeat_customers integer
WITH Buyers AS (
    SELECT
        customer_id,
        COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS order_count,
        SUM(revenue) AS net_cents,
        SUM(gross) AS gross_cents,
        SUM(returned) AS returned_cents,
        SUM(units) AS unit_count
    FROM OrderFacts
    WHERE category IN :categories
      AND day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR region IN :regions)
    GROUP BY customer_id
)
SELECT
    CAST(COALESCE(SUM(net_cents), 0) AS BIGINT) AS revenue,
    CAST(COALESCE(SUM(gross_cents), 0) AS BIGINT) AS gross,
    CAST(COALESCE(SUM(returned_cents), 0) AS BIGINT) AS returned,
    CAST(COALESCE(SUM(unit_count), 0) AS BIGINT) AS units,
    CAST(COALESCE(SUM(order_count), 0) AS BIGINT) AS orders,
    CAST(COALESCE(SUM(CASE WHEN customer_id IS NOT NULL AND order_count > 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS customers,
    CAST(COALESCE(SUM(CASE WHEN customer_id IS NOT NULL AND order_count > 1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS repeat_customers
FROM Buyers
