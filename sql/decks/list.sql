-- The decks by title; one of them where its number is given.
SELECT DeckID, Title, Note FROM Decks WHERE :deck_id IS NULL OR DeckID = :deck_id ORDER BY TitleKey
