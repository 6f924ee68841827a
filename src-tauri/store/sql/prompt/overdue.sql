SELECT child FROM prompt
WHERE setting = :setting AND due_on < :day AND from_on <= :day AND (until_on IS NULL OR until_on >= :day)
