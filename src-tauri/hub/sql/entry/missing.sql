SELECT asked.id FROM unnest($2::text[]) AS asked (id)
WHERE NOT EXISTS (SELECT FROM hub.entry WHERE entry.setting = $1 AND entry.id = asked.id)
