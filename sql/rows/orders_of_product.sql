-- Orders of some days with something sold of (or to) one product, the newest first, some of them. Lines, units and
-- amount are of the kept lines.
--
-- Parameters: product_id, first_day, last_day, listed_regions, listed_categories, size, skipped
-- Columns: order_id integer, order_number text, day text, time_of_day text, customer_id integer, customer text,
--   sold_in text, kept_lines integer, units integer, amount money
WITH Kept AS (
    SELECT
        order_id, day AS order_day, region AS sold_in, customer_id, COUNT(*) AS line_count, SUM(units) AS unit_count,
        SUM(revenue) AS net_cents
    FROM Sales
    WHERE product_id = :product_id AND day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
    GROUP BY order_id, day, region, customer_id
    HAVING SUM(is_sale) > 0
)
SELECT
    k.order_id, COALESCE(o.OrderNumber, '') AS order_number, k.order_day AS day,
    COALESCE(o.OrderTime, '') AS time_of_day, k.customer_id, COALESCE(c.FullName, '') AS customer, k.sold_in,
    k.line_count AS kept_lines, CAST(k.unit_count AS BIGINT) AS units, CAST(k.net_cents AS BIGINT) AS amount
FROM Kept AS k
JOIN Orders AS o ON o.OrderID = k.order_id
LEFT JOIN Customers AS c ON c.CustomerID = k.customer_id
ORDER BY k.order_day DESC, k.order_id DESC
LIMIT :size OFFSET :skipped
