SELECT name, kind, record, child, fields, kept_at FROM draft WHERE setting = :setting ORDER BY kept_at DESC
