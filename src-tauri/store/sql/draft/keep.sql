INSERT INTO draft (name, kind, record, child, fields, kept_at)
VALUES (:name, :kind, :record, :child, :fields, :kept_at)
ON CONFLICT (name) DO UPDATE SET fields = excluded.fields, kept_at = excluded.kept_at
