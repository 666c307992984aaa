-- Give a view another name and note.
UPDATE Views SET Name = :name, NameKey = :key, Words = :words, Note = :note, ChangedAt = :at WHERE ViewID = :view_id AND is_allowed(Page, Query)
