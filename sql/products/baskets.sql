-- What each order of the range sold, packed by day: how many different products, and which, order after order.
--
-- Parameters: first_day, last_day, regions
-- Columns: sizes text, products text
SELECT sizes, products
FROM BasketsByDay
WHERE region IN :regions AND day BETWEEN :first_day AND :last_day
ORDER BY day, region
