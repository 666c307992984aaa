-- Take a slide from its deck.
DELETE FROM Slides WHERE SlideID = :slide_id
