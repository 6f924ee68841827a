-- Chosen from the index alone; only what is chosen is read.
SELECT child, body FROM prompt WHERE (setting, child, key) IN (
  SELECT setting, child, key FROM prompt INDEXED BY prompt_days
  WHERE setting = :setting AND from_on <= :day AND (until_on IS NULL OR until_on >= :day)
    AND (due_on IS NULL OR (due_on > :until AND red_on <= :day))
  ORDER BY coalesce(red_on <= :day, 0) DESC, id, child, key LIMIT :limit
)
ORDER BY coalesce(red_on <= :day, 0) DESC, id, child, key
