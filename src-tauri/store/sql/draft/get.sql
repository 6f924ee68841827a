SELECT name, kind, record, child, fields, kept_at FROM draft WHERE setting = :setting AND name = :name
