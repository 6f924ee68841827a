-- What somebody else gave is not asked about: nothing here can say whether it is what it says it is. Each id is looked up by
-- itself (OFFSET 0 keeps the two questions apart): put together, a hub that has not counted its rows yet reads all of them.
SELECT asked.id FROM unnest($2::text[]) AS asked (id)
WHERE NOT EXISTS (
  SELECT FROM (
    SELECT giver FROM hub.entry WHERE entry.setting = $1 AND entry.id = asked.id OFFSET 0
  ) AS known
  WHERE known.giver IN ('', session_user)
)
