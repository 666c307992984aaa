-- Give a slide another title, note and part of its page. A title that is the view's name follows the view.
UPDATE Slides SET
    Title = CASE :title WHEN (SELECT Name FROM Views WHERE Views.ViewID = Slides.ViewID) THEN '' ELSE :title END,
    Note = :note, Show = :show
WHERE SlideID = :slide_id
