-- Orders of each day of the range, in any categories and regions: an order of several categories is counted once.
--
-- Parameters: first_day, last_day, categories, every_region, regions
-- Columns: day text, orders integer
SELECT day, COUNT(DISTINCT order_id) AS orders
FROM OrderFacts
WHERE category IN :categories AND day BETWEEN :first_day AND :last_day
  AND (:every_region = 1 OR region IN :regions) AND is_sale = 1
GROUP BY day
ORDER BY day
