SELECT child, body FROM prompt
WHERE setting = :setting AND due_on >= :first AND due_on <= :last AND from_on <= :day AND (until_on IS NULL OR until_on >= :day)
ORDER BY due_on, child, key LIMIT :limit
