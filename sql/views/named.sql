-- The view of a name, whatever its case.
SELECT ViewID, Name, Note, Page, Query, CreatedAt, ChangedAt FROM Views WHERE NameKey = :key
