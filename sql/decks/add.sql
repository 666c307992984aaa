-- Put a view at the end of a deck. A title that is the view's name follows the view.
INSERT INTO Slides (DeckID, ViewID, Place, Title, Note, Show)
SELECT
    :deck_id, v.ViewID, (SELECT COALESCE(MAX(Place), 0) + 1 FROM Slides WHERE DeckID = :deck_id),
    CASE :title WHEN v.Name THEN '' ELSE :title END, :note, :show
FROM Views AS v WHERE v.ViewID = :view_id
