-- How many views have, for every word searched for, a word that begins so?
SELECT COUNT(*) FROM Views AS v
WHERE NOT EXISTS (SELECT 1 FROM json_each(:words) AS w WHERE instr(v.Words, ' ' || w.value) = 0)
