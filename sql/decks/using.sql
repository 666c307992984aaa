-- Which decks is each of these views in?
SELECT DISTINCT s.ViewID, d.Title
FROM Slides AS s INNER JOIN Decks AS d ON d.DeckID = s.DeckID
WHERE s.ViewID IN (SELECT value FROM json_each(:views))
ORDER BY d.TitleKey
