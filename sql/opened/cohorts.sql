-- Customers by the month of their first order ever, and how many of them ordered in each month after it (months_after
-- 0: the first), what they spent then, and how many they are. A month that is not over counts on the page as not
-- known. Of customers who bought in these regions and categories, with all their orders.
--
-- Parameters: cohort_first_day, last_day, listed_regions, listed_categories
-- Columns: cohort text, months_after integer, customers_in_cohort integer, customers_active integer, net_sales money
WITH Firsts AS (
    SELECT customer_id AS customer_number, MIN(day) AS first_order_day
    FROM Sales
    WHERE day <= :last_day AND is_sale = 1 AND customer_id IS NOT NULL
    GROUP BY customer_id
    HAVING SUM(CASE WHEN region IN :listed_regions AND category IN :listed_categories THEN 1 ELSE 0 END) > 0
),
Begun AS (
    SELECT f.customer_number, k.MonthStart AS cohort, 12 * k.Year + k.MonthNo AS cohort_no
    FROM Firsts AS f
    JOIN Calendar AS k ON k.Day = f.first_order_day
    WHERE f.first_order_day >= :cohort_first_day
),
Sizes AS (SELECT cohort AS sized, COUNT(*) AS cohort_size FROM Begun GROUP BY cohort)
SELECT
    b.cohort, 12 * k.Year + k.MonthNo - b.cohort_no AS months_after, z.cohort_size AS customers_in_cohort,
    COUNT(DISTINCT CASE WHEN s.is_sale = 1 THEN s.customer_id END) AS customers_active,
    CAST(SUM(s.revenue) AS BIGINT) AS net_sales
FROM Begun AS b
JOIN Sizes AS z ON z.sized = b.cohort
JOIN Sales AS s ON s.customer_id = b.customer_number
JOIN Calendar AS k ON k.Day = s.day
WHERE s.day <= :last_day
GROUP BY b.cohort, 12 * k.Year + k.MonthNo - b.cohort_no, z.cohort_size
ORDER BY b.cohort, months_after
