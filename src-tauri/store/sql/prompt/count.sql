-- Read from the index alone.
SELECT
  count(*) FILTER (WHERE due_on < :day),
  count(DISTINCT child) FILTER (WHERE due_on < :day),
  count(*) FILTER (WHERE due_on >= :day AND due_on <= :until),
  count(*) FILTER (WHERE due_on IS NULL OR (due_on > :until AND red_on <= :day))
FROM prompt INDEXED BY prompt_days
WHERE setting = :setting AND from_on <= :day AND (until_on IS NULL OR until_on >= :day)
