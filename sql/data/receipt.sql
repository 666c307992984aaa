-- What was noted when the database was built, as JSON; empty where nothing was.
--
-- Parameters: none
-- Columns: receipt text
SELECT COALESCE((SELECT Value FROM StoreFacts WHERE Name = 'receipt'), '') AS receipt
