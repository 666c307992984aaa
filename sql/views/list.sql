-- The views with the words searched for by name, some of them.
SELECT v.ViewID, v.Name, v.Note, v.Page, v.Query, v.CreatedAt, v.ChangedAt FROM Views AS v
WHERE instr(v.Words, :word1) > 0 AND instr(v.Words, :word2) > 0 AND instr(v.Words, :word3) > 0
    AND instr(v.Words, :word4) > 0 AND instr(v.Words, :word5) > 0 AND instr(v.Words, :word6) > 0
    AND is_allowed(v.Page, v.Query)
ORDER BY v.NameKey
LIMIT :size OFFSET :skipped
