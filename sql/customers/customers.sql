-- Names, addresses and first order ever of these customers. number and email_address are empty where unknown.
--
-- Parameters: customer_ids
-- Columns: customer_id integer, number text, customer text, email_address text, region text, first_order text
SELECT
    c.CustomerID AS customer_id, COALESCE(c.CustomerNumber, '') AS number, c.FullName AS customer,
    COALESCE(c.Email, '') AS email_address, c.Region AS region, f.first_day AS first_order
FROM Customers AS c
JOIN CustomerFacts AS f ON f.customer_id = c.CustomerID
WHERE c.CustomerID IN :customer_ids
ORDER BY c.CustomerID
