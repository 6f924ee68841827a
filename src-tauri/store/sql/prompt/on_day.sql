SELECT child, body FROM prompt
WHERE setting = :setting AND from_on <= :day AND (until_on IS NULL OR until_on >= :day)
ORDER BY due_on IS NULL, due_on, child, key
