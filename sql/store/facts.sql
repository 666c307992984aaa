-- What is known of the store as a whole: currency, first and last day with data, where it came from.
--
-- Parameters: none
-- Columns: name text, value text
SELECT Name AS name, Value AS value FROM StoreFacts WHERE Name <> 'receipt' AND Name <> 'recipe' ORDER BY Name
