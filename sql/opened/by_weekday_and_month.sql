-- Revenue, orders and units of each weekday of each month, 1 Monday to 7 Sunday; divided by how many of those days
-- the range has, they are what the page shows.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: begins text, weekday_no integer, net_sales money, orders_counted integer, units_sold integer
SELECT
    k.MonthStart AS begins,
    k.Weekday AS weekday_no,
    CAST(SUM(s.revenue) AS BIGINT) AS net_sales,
    COUNT(DISTINCT CASE WHEN s.is_sale = 1 THEN s.order_id END) AS orders_counted,
    CAST(SUM(s.units) AS BIGINT) AS units_sold
FROM Sales AS s
JOIN Calendar AS k ON k.Day = s.day
WHERE s.day BETWEEN :first_day AND :last_day AND s.region IN :listed_regions AND s.category IN :listed_categories
  AND :product_id IN (0, s.product_id) AND :customer_id IN (0, s.customer_id)
GROUP BY k.MonthStart, k.Weekday
ORDER BY k.MonthStart, k.Weekday
