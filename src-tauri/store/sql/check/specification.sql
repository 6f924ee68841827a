-- What `head` must hold, from first principles: every edit of a field that no other edit names.
WITH
  written AS (
    SELECT edit.rec, edit.id, field.key AS field, field.value -> '$[0]' AS value, field.value -> '$[1]' AS seen
    FROM edit, json_each(CAST(edit.body AS TEXT), '$.set') AS field
    WHERE edit.rec IS NOT NULL AND edit.void = 0
  ),
  named AS (
    SELECT DISTINCT written.rec, written.field, seen.value AS id FROM written, json_each(written.seen) AS seen
  )
SELECT rec.setting || '/' || rec.child || '/' || rec.id, written.field, written.id, written.value
FROM written JOIN rec ON rec.k = written.rec
WHERE NOT EXISTS (
  SELECT 1 FROM named WHERE named.rec = written.rec AND named.field = written.field AND named.id = written.id
)
ORDER BY 1, 2, 3
