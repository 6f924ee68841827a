-- A file goes when no record that is left names its content.
DELETE FROM file WHERE NOT EXISTS (
  SELECT 1 FROM rec WHERE rec.kind = 'attachment' AND rec.fields ->> 'sha256' = file.sha256
)
