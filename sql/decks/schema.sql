-- Decks: saved views in an order, to be presented. A view that is deleted is taken from its decks.
-- A number is never given twice, so that a link never leads to another deck than it did.

CREATE TABLE Decks (
    DeckID     INTEGER PRIMARY KEY AUTOINCREMENT,
    Title      TEXT NOT NULL CHECK (Title <> ''),
    TitleKey   TEXT NOT NULL UNIQUE,             -- the title whatever its case
    Note       TEXT NOT NULL,
    CreatedAt  TEXT NOT NULL,                    -- UTC, such as 2026-10-31T09:15:00+00:00
    ChangedAt  TEXT NOT NULL
) STRICT;

CREATE TABLE Slides (
    SlideID  INTEGER PRIMARY KEY AUTOINCREMENT,
    DeckID   INTEGER NOT NULL REFERENCES Decks (DeckID) ON DELETE CASCADE,
    ViewID   INTEGER NOT NULL REFERENCES Views (ViewID) ON DELETE CASCADE,
    Place    INTEGER NOT NULL,                   -- the order within the deck; has gaps where slides were removed
    Title    TEXT NOT NULL,                      -- empty: the view's name
    Note     TEXT NOT NULL,
    Show     TEXT NOT NULL                       -- which part of its page; empty: the first
) STRICT;

CREATE INDEX SlidesOfDecks ON Slides (DeckID, Place);

CREATE INDEX SlidesOfViews ON Slides (ViewID);
