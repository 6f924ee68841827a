-- What records say beyond a cursor. One that names an entry which is not there any more counts from the beginning.
SELECT id FROM hub.entry
WHERE setting = $1 AND kind <> 'statement' AND seq > coalesce(
  (SELECT known.seq FROM hub.entry AS known WHERE known.setting = $1 AND known.seq = $2 AND known.id = $3), 0
)
ORDER BY seq
