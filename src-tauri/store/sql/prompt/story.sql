SELECT id, kind, fields, event_on, first_at FROM rec WHERE child = :child AND hidden = 0
