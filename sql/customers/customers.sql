-- One page of the customers with an order in the range: what they bought in it, their first order ever, their scores.
-- number and email_address are empty where unknown. Searched by up to six beginnings of words of name, e-mail and number; cells are 10 x recency + value (see rfm_grid).
-- The days are nothing to look up by, so that orders are read customer by customer (OrderFactsByCustomer), unsorted.
--
-- Parameters: first_day, last_day, categories, every_region, regions, cells, word_1, end_1, word_2, end_2, word_3,
--   end_3, word_4, end_4, word_5, end_5, word_6, end_6, sort, descending, size, skipped
-- Columns: customer_id integer, number text, customer text, email_address text, region text, orders integer, revenue money,
--   first_order text, last_order text, recency integer, frequency integer, monetary integer,
--   value integer, found integer
WITH Buyers AS (
    SELECT
        customer_id, SUM(revenue) AS spent_cents,
        COUNT(DISTINCT CASE WHEN is_sale = 1 THEN order_id END) AS order_count,
        MAX(CASE WHEN is_sale = 1 THEN day ELSE '' END) AS latest_day
    FROM OrderFacts
    WHERE category IN :categories AND CASE WHEN day BETWEEN :first_day AND :last_day THEN 1 ELSE 0 END = 1
      AND (:every_region = 1 OR region IN :regions) AND customer_id IS NOT NULL
    GROUP BY customer_id
),
Ranked AS (
    SELECT
        customer_id, spent_cents, order_count, latest_day, COUNT(*) OVER () - 1 AS others,
        RANK() OVER (ORDER BY latest_day) - 1 AS staler,
        RANK() OVER (ORDER BY order_count) - 1 AS rarer,
        RANK() OVER (ORDER BY spent_cents) - 1 AS poorer
    FROM Buyers
    WHERE order_count > 0
),
Scored AS (
    SELECT
        customer_id, spent_cents, order_count, latest_day,
        CASE
            WHEN staler = 0 THEN 1 WHEN 5 * staler >= 4 * others THEN 5 WHEN 5 * staler >= 3 * others THEN 4
            WHEN 5 * staler >= 2 * others THEN 3 WHEN 5 * staler >= others THEN 2 ELSE 1
        END AS recency,
        CASE
            WHEN rarer = 0 THEN 1 WHEN 5 * rarer >= 4 * others THEN 5 WHEN 5 * rarer >= 3 * others THEN 4
            WHEN 5 * rarer >= 2 * others THEN 3 WHEN 5 * rarer >= others THEN 2 ELSE 1
        END AS frequency,
        CASE
            WHEN poorer = 0 THEN 1 WHEN 5 * poorer >= 4 * others THEN 5 WHEN 5 * poorer >= 3 * others THEN 4
            WHEN 5 * poorer >= 2 * others THEN 3 WHEN 5 * poorer >= others THEN 2 ELSE 1
        END AS monetary
    FROM Ranked
),
Placed AS (
    SELECT
        customer_id, spent_cents, order_count, latest_day, recency, frequency, monetary,
        CASE
            WHEN frequency + monetary >= 9 THEN 5 WHEN frequency + monetary >= 7 THEN 4
            WHEN frequency + monetary >= 5 THEN 3 WHEN frequency + monetary >= 3 THEN 2 ELSE 1
        END AS value_score
    FROM Scored
),
Found AS (
    SELECT
        p.customer_id, p.spent_cents, p.order_count, p.latest_day, p.recency, p.frequency, p.monetary, p.value_score,
        CAST(COUNT(*) OVER () AS BIGINT) AS all_found,
        CASE :sort WHEN 'orders' THEN p.order_count WHEN 'revenue' THEN p.spent_cents
            WHEN 'aov' THEN 1e0 * p.spent_cents / p.order_count
            WHEN 'segment' THEN 10 * p.recency + p.value_score ELSE 0 END * (1 - 2 * :descending) AS number_key,
        CASE :sort
            WHEN 'customer' THEN (SELECT f.name_key FROM CustomerFacts AS f WHERE f.customer_id = p.customer_id)
            WHEN 'region' THEN (SELECT c.Region FROM Customers AS c WHERE c.CustomerID = p.customer_id)
            WHEN 'first_order' THEN (SELECT f.first_day FROM CustomerFacts AS f WHERE f.customer_id = p.customer_id)
            WHEN 'last_order' THEN p.latest_day ELSE '' END AS text_key
    FROM Placed AS p
    WHERE 10 * p.recency + p.value_score IN :cells
      AND (:word_1 = '' OR p.customer_id IN (
          SELECT customer_id FROM CustomerWords WHERE word BETWEEN :word_1 AND :end_1))
      AND (:word_2 = '' OR p.customer_id IN (
          SELECT customer_id FROM CustomerWords WHERE word BETWEEN :word_2 AND :end_2))
      AND (:word_3 = '' OR p.customer_id IN (
          SELECT customer_id FROM CustomerWords WHERE word BETWEEN :word_3 AND :end_3))
      AND (:word_4 = '' OR p.customer_id IN (
          SELECT customer_id FROM CustomerWords WHERE word BETWEEN :word_4 AND :end_4))
      AND (:word_5 = '' OR p.customer_id IN (
          SELECT customer_id FROM CustomerWords WHERE word BETWEEN :word_5 AND :end_5))
      AND (:word_6 = '' OR p.customer_id IN (
          SELECT customer_id FROM CustomerWords WHERE word BETWEEN :word_6 AND :end_6))
),
Page AS (
    SELECT customer_id, spent_cents, order_count, latest_day, recency, frequency, monetary, value_score, all_found,
        number_key, text_key
    FROM Found
    ORDER BY number_key, CASE WHEN :descending = 1 THEN '' ELSE text_key END,
        CASE WHEN :descending = 0 THEN '' ELSE text_key END DESC, customer_id
    LIMIT :size OFFSET :skipped
)
SELECT
    g.customer_id, COALESCE(c.CustomerNumber, '') AS number, c.FullName AS customer,
    COALESCE(c.Email, '') AS email_address, c.Region AS region,
    CAST(g.order_count AS BIGINT) AS orders, CAST(g.spent_cents AS BIGINT) AS revenue,
    f.first_day AS first_order, g.latest_day AS last_order, g.recency, g.frequency, g.monetary,
    g.value_score AS value, g.all_found AS found
FROM Page AS g
JOIN Customers AS c ON c.CustomerID = g.customer_id
JOIN CustomerFacts AS f ON f.customer_id = g.customer_id
ORDER BY g.number_key, CASE WHEN :descending = 1 THEN '' ELSE g.text_key END,
    CASE WHEN :descending = 0 THEN '' ELSE g.text_key END DESC, g.customer_id
