-- Keep a view.
INSERT INTO Views (Name, NameKey, Words, Note, Page, Query, CreatedAt, ChangedAt)
VALUES (:name, :key, :words, :note, :page, :query, :at, :at)
