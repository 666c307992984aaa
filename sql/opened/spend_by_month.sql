-- What a customer spent in each month of all days.
--
-- Parameters: customer_id
-- Columns: begins text, net_sales money, orders_counted integer
SELECT
    k.MonthStart AS begins, CAST(SUM(s.revenue) AS BIGINT) AS net_sales,
    COUNT(DISTINCT CASE WHEN s.is_sale = 1 THEN s.order_id END) AS orders_counted
FROM Sales AS s
JOIN Calendar AS k ON k.Day = s.day
WHERE s.customer_id = :customer_id
GROUP BY k.MonthStart
ORDER BY k.MonthStart
