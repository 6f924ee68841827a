SELECT name, kind, record, child, fields, kept_at FROM draft ORDER BY kept_at DESC
