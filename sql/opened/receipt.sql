-- What was noted when the database was built: where the data came from, its currency and days, and the receipt.
--
-- Parameters: none
-- Columns: noted text, noted_value text
SELECT Name AS noted, Value AS noted_value FROM StoreFacts WHERE Name <> 'recipe' ORDER BY Name
