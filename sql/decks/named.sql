-- Number and title of the deck of a title, whatever its case.
SELECT DeckID, Title FROM Decks WHERE TitleKey = :key
