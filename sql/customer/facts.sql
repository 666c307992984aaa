-- What is known of one customer: name, the source's own number, address, home region, day of joining.
--
-- Parameters: customer_id
-- Columns: customer text, number text, email_address text, region text, join_date text
SELECT
    FullName AS customer, COALESCE(CustomerNumber, '') AS number, COALESCE(Email, '') AS email_address, Region AS region,
    COALESCE(JoinDate, '') AS join_date
FROM Customers
WHERE CustomerID = :customer_id
