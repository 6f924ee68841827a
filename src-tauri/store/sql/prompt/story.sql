SELECT id, kind, fields, event_on, first_at FROM rec WHERE setting = :setting AND child = :child AND hidden = 0
