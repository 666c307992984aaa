-- Customers with a word in name, e-mail or number that begins so, some at a time, by number.
--
-- Parameters: word, end, after, size
-- Columns: customer_id integer
SELECT DISTINCT customer_id
FROM CustomerWords
WHERE word BETWEEN :word AND :end AND customer_id > :after
ORDER BY customer_id
LIMIT :size
