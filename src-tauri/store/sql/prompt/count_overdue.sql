SELECT count(*) FROM json_each(:ids) AS wanted CROSS JOIN prompt INDEXED BY prompt_id
  ON prompt.id = wanted.value AND prompt.setting = :setting AND due_on < :day
WHERE from_on <= :day AND (until_on IS NULL OR until_on >= :day)
