-- Pairs of products in least_orders orders or more, by how much more often they stand together than by chance. Of a
-- pair with more orders to its first product, the second is the likelier companion.
--
-- Parameters: first_day, last_day, listed_regions, listed_categories, product_id, customer_id, least_orders
-- Columns: first_product integer, second_product integer, orders_with_both integer, orders_in_all integer, support
--   number, confidence number, lift number, leverage number
WITH Baskets AS (
    SELECT DISTINCT order_id, product_id
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND is_sale = 1 AND :customer_id IN (0, customer_id)
),
Counted AS (SELECT product_id, COUNT(*) AS order_count FROM Baskets GROUP BY product_id),
Everything AS (SELECT COUNT(DISTINCT order_id) AS order_total FROM Baskets),
Pairs AS (
    SELECT a.product_id AS one_id, b.product_id AS other_id, COUNT(*) AS both_count
    FROM Baskets AS a
    JOIN Baskets AS b ON b.order_id = a.order_id AND b.product_id <> a.product_id
    WHERE :product_id IN (0, a.product_id)
    GROUP BY a.product_id, b.product_id
    HAVING COUNT(*) >= :least_orders
)
SELECT
    p.one_id AS first_product, p.other_id AS second_product, p.both_count AS orders_with_both,
    e.order_total AS orders_in_all, 1e0 * p.both_count / e.order_total AS support,
    1e0 * p.both_count / x.order_count AS confidence,
    1e0 * p.both_count * e.order_total / (1e0 * x.order_count * y.order_count) AS lift,
    1e0 * p.both_count / e.order_total - 1e0 * x.order_count * y.order_count / (1e0 * e.order_total * e.order_total) AS leverage
FROM Pairs AS p
CROSS JOIN Everything AS e
JOIN Counted AS x ON x.product_id = p.one_id
JOIN Counted AS y ON y.product_id = p.other_id
ORDER BY leverage DESC, p.one_id, p.other_id
LIMIT 200
