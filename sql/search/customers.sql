-- Customers with a word in name, e-mail or number that begins so, by that word; once for each such word.
--
-- Parameters: word, end, size
-- Columns: customer_id integer, number text, customer text, email_address text, region text
SELECT
    c.CustomerID AS customer_id, COALESCE(c.CustomerNumber, '') AS number, c.FullName AS customer,
    COALESCE(c.Email, '') AS email_address, c.Region AS region
FROM CustomerWords AS w
JOIN Customers AS c ON c.CustomerID = w.customer_id
WHERE w.word BETWEEN :word AND :end
ORDER BY w.word, w.customer_id
LIMIT :size
