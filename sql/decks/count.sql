-- How many decks are there?
SELECT COUNT(*) FROM Decks
