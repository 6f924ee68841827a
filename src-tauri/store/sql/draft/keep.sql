INSERT INTO draft (setting, name, kind, record, child, fields, kept_at)
VALUES (:setting, :name, :kind, :record, :child, :fields, :kept_at)
ON CONFLICT (setting, name) DO UPDATE SET
  kind = excluded.kind, record = excluded.record, child = excluded.child, fields = excluded.fields,
  kept_at = excluded.kept_at
