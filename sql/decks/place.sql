-- Put a slide at a place of its deck.
UPDATE Slides SET Place = :place WHERE SlideID = :slide_id
