-- Keep a deck, still without slides.
INSERT INTO Decks (Title, TitleKey, Note, CreatedAt, ChangedAt) VALUES (:title, :key, :note, :at, :at)
