-- The slides of the decks in their order; those of one deck where its number is given.
SELECT s.DeckID, CASE s.Title WHEN '' THEN v.Name ELSE s.Title END, s.Note, v.Page, v.Query, s.Show, s.ViewID, s.SlideID
FROM Slides AS s INNER JOIN Views AS v ON v.ViewID = s.ViewID
WHERE :deck_id IS NULL OR s.DeckID = :deck_id
ORDER BY s.DeckID, s.Place
