-- What somebody else gave is not asked about: nothing here can say whether it is what it says it is.
SELECT asked.id FROM unnest($2::text[]) AS asked (id)
WHERE NOT EXISTS (
  SELECT FROM hub.entry WHERE entry.setting = $1 AND entry.id = asked.id AND entry.giver IN ('', session_user)
)
