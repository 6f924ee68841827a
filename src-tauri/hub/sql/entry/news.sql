-- How many entries wait beyond each cursor, counted no further than asked ($4; NULL: all). A cursor that names an entry
-- which is not there any more, because the hub was set back to a backup or the entry's child was erased, counts from the
-- beginning: what is known already does no harm, what is missed would.
SELECT known.setting, coalesce(known.seq, 0), (
  SELECT count(*) FROM (
    SELECT FROM hub.entry WHERE entry.setting = known.setting AND entry.seq > coalesce(known.seq, 0) LIMIT $4
  ) AS beyond
)
FROM (
  SELECT asked.setting, (
    SELECT entry.seq FROM hub.entry
    WHERE entry.setting = asked.setting AND entry.seq = asked.seq AND entry.id = asked.id
  ) AS seq
  FROM unnest($1::text[], $2::bigint[], $3::text[]) AS asked (setting, seq, id)
) AS known
ORDER BY known.setting
