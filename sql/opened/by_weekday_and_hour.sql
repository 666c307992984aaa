-- Revenue, orders and units of each weekday at each time of day, of orders whose time is known; the page puts the
-- times of an hour together.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id
-- Columns: weekday_no integer, time_of_day text, net_sales money, orders_counted integer, units_sold integer
SELECT
    k.Weekday AS weekday_no,
    o.OrderTime AS time_of_day,
    CAST(SUM(s.revenue) AS BIGINT) AS net_sales,
    COUNT(DISTINCT CASE WHEN s.is_sale = 1 THEN s.order_id END) AS orders_counted,
    CAST(SUM(s.units) AS BIGINT) AS units_sold
FROM Sales AS s
JOIN Orders AS o ON o.OrderID = s.order_id
JOIN Calendar AS k ON k.Day = s.day
WHERE s.day BETWEEN :first_day AND :last_day AND s.region IN :listed_regions AND s.category IN :listed_categories
  AND :product_id IN (0, s.product_id) AND :customer_id IN (0, s.customer_id)
  AND o.OrderTime IS NOT NULL
GROUP BY k.Weekday, o.OrderTime
ORDER BY k.Weekday, o.OrderTime
