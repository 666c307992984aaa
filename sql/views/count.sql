-- How many views have, for every word searched for, a word that begins so? The empty one is in all of them.
SELECT COUNT(*) FROM Views AS v
WHERE instr(v.Words, :word1) > 0 AND instr(v.Words, :word2) > 0 AND instr(v.Words, :word3) > 0
    AND instr(v.Words, :word4) > 0 AND instr(v.Words, :word5) > 0 AND instr(v.Words, :word6) > 0
    AND is_allowed(v.Page, v.Query)
