-- Saved views: what was looked at, by name. In a file of its own, since the store's database is replaced whole.
-- A number is never given twice, so that a link never leads to another view than it did.

CREATE TABLE Views (
    ViewID     INTEGER PRIMARY KEY AUTOINCREMENT,
    Name       TEXT NOT NULL CHECK (Name <> ''),
    NameKey    TEXT NOT NULL UNIQUE,             -- the name whatever its case
    Words      TEXT NOT NULL,                    -- the words of name and note as they are searched for, each after a space
    Note       TEXT NOT NULL,
    Page       TEXT NOT NULL,                    -- path below the application's prefix, such as products/17
    Query      TEXT NOT NULL,                    -- of the address, without its question mark
    CreatedAt  TEXT NOT NULL,                    -- UTC, such as 2026-10-31T09:15:00+00:00
    ChangedAt  TEXT NOT NULL
) STRICT;
