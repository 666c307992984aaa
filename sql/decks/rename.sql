-- Give a deck another title and note.
UPDATE Decks SET Title = :title, TitleKey = :key, Note = :note, ChangedAt = :at WHERE DeckID = :deck_id
