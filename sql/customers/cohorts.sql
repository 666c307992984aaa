-- Customers by the month of their first order ever: how many of them ordered in each month since, and their revenue;
-- of the months from step_start to step_end alone, which are whole ones but for the last.
-- Regions and categories keep the customers who bought there up to the last day, with all their orders.
--
-- Parameters: first_cohort, last_day, step_start, step_end, categories, every_category, every_region, regions
-- Columns: cohort text, month text, customers integer, revenue money
WITH Monthly AS (
    SELECT o.customer_id AS buyer, k.MonthStart AS month, MAX(o.is_sale) AS sold, SUM(o.revenue) AS net_cents
    FROM OrderFacts AS o
    JOIN Calendar AS k ON k.Day = o.day
    WHERE o.category = '*' AND o.day BETWEEN :step_start AND :step_end AND o.customer_id IS NOT NULL
    GROUP BY o.customer_id, k.MonthStart
)
SELECT
    f.first_month AS cohort, m.month,
    CAST(SUM(m.sold) AS BIGINT) AS customers, CAST(SUM(m.net_cents) AS BIGINT) AS revenue
FROM Monthly AS m
JOIN CustomerFacts AS f ON f.customer_id = m.buyer
WHERE f.first_month >= :first_cohort AND f.first_month <= m.month AND f.first_day <= :last_day
  AND (:every_region = 1 AND :every_category = 1 OR m.buyer IN (
      SELECT customer_id FROM OrderFacts
      WHERE category IN :categories AND day <= :last_day AND (:every_region = 1 OR region IN :regions)
        AND is_sale = 1 AND customer_id IS NOT NULL))
GROUP BY f.first_month, m.month
ORDER BY f.first_month, m.month
