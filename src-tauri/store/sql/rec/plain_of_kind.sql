-- In no order: sorting whole records costs more than reading them.
SELECT id, child, title, event_on, first_at, fields FROM rec WHERE setting = :setting AND kind = :kind AND hidden = 0
