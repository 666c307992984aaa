-- Reviews divided by orders of the same range.
--
-- Parameters: first_day, last_day, every_region, listed_regions, listed_categories, product_id
-- Columns: reviews_counted integer, orders_counted integer, review_share number
WITH Reviewed AS (
    SELECT COUNT(*) AS review_count
    FROM Reviews AS r
    JOIN Products AS p ON p.ProductID = r.ProductID
    LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
    WHERE r.ReviewDate BETWEEN :first_day AND :last_day
      AND (:every_region = 1 OR c.Region IN :listed_regions) AND p.Category IN :listed_categories
      AND :product_id IN (0, r.ProductID)
),
Ordered AS (
    SELECT COUNT(DISTINCT order_id) AS order_count
    FROM Sales
    WHERE day BETWEEN :first_day AND :last_day AND region IN :listed_regions AND category IN :listed_categories
      AND is_sale = 1 AND :product_id IN (0, product_id)
)
SELECT
    r.review_count AS reviews_counted, o.order_count AS orders_counted,
    1e0 * r.review_count / NULLIF(o.order_count, 0) AS review_share
FROM Reviewed AS r
CROSS JOIN Ordered AS o
