-- The views with the words searched for by name, some of them.
SELECT v.ViewID, v.Name, v.Note, v.Page, v.Query, v.CreatedAt, v.ChangedAt FROM Views AS v
WHERE NOT EXISTS (SELECT 1 FROM json_each(:words) AS w WHERE instr(v.Words, ' ' || w.value) = 0)
ORDER BY v.NameKey
LIMIT :size OFFSET :skipped
