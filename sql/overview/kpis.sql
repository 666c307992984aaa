-- The sums and distinct counts behind the cards, over the whole range: one row, all zero where nothing was sold.
-- An order counts if a kept line has a positive quantity; a customer, if such an order is theirs. An order that touches
-- several of the chosen categories stands in as many rows, and is made one first; elsewhere that step has nothing to do.
--
-- Parameters: first_day, last_day, several_categories, categories, every_region, regions
-- Columns: revenue money, gross money, returned money, units integer, orders integer, customers integer,
--   repeat_customers integer, reviews integer, rating_sum integer
WITH Kept AS (
    SELECT customer_id, is_sale AS sale
    FROM OrderFacts
    WHERE :several_categories = 0
      AND category IN :categories AND day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR region IN :regions)
    UNION ALL
    SELECT customer_id, MAX(is_sale)
    FROM OrderFacts
    WHERE :several_categories = 1
      AND category IN :categories AND day BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR region IN :regions)
    GROUP BY order_id, customer_id
),
Buyers AS (
    SELECT customer_id, SUM(sale) AS order_count FROM Kept GROUP BY customer_id
),
Counted AS (
    SELECT
        SUM(order_count) AS all_orders,
        SUM(CASE WHEN customer_id IS NOT NULL AND order_count > 0 THEN 1 ELSE 0 END) AS buyer_count,
        SUM(CASE WHEN customer_id IS NOT NULL AND order_count > 1 THEN 1 ELSE 0 END) AS repeat_count
    FROM Buyers
),
Sold AS (
    SELECT SUM(revenue) AS net_cents, SUM(gross) AS gross_cents, SUM(returned) AS returned_cents, SUM(units) AS unit_count
    FROM SalesByDay
    WHERE category IN :categories AND region IN :regions AND day BETWEEN :first_day AND :last_day
),
Rated AS (
    SELECT SUM(reviews) AS review_count, SUM(rating_sum) AS stars
    FROM ReviewsByDay
    WHERE category IN :categories AND region IN :regions AND day BETWEEN :first_day AND :last_day
)
SELECT
    CAST(COALESCE(s.net_cents, 0) AS BIGINT) AS revenue,
    CAST(COALESCE(s.gross_cents, 0) AS BIGINT) AS gross,
    CAST(COALESCE(s.returned_cents, 0) AS BIGINT) AS returned,
    CAST(COALESCE(s.unit_count, 0) AS BIGINT) AS units,
    CAST(COALESCE(c.all_orders, 0) AS BIGINT) AS orders,
    CAST(COALESCE(c.buyer_count, 0) AS BIGINT) AS customers,
    CAST(COALESCE(c.repeat_count, 0) AS BIGINT) AS repeat_customers,
    CAST(COALESCE(r.review_count, 0) AS BIGINT) AS reviews,
    CAST(COALESCE(r.stars, 0) AS BIGINT) AS rating_sum
FROM Counted AS c
CROSS JOIN Sold AS s
CROSS JOIN Rated AS r
