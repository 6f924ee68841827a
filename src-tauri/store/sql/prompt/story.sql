SELECT id, kind, fields, event_on, first_at, due_on FROM rec
WHERE setting = :setting AND child = :child AND hidden = 0
