SELECT child, body FROM prompt
WHERE setting = :setting AND from_on <= :day AND (until_on IS NULL OR until_on >= :day)
  AND (due_on IS NULL OR due_on <= :until OR body ->> '$.red_from' <= :day)
