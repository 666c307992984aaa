-- Forget a deck and its slides, not the views.
DELETE FROM Decks WHERE DeckID = :deck_id
