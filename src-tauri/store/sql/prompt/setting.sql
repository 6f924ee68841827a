SELECT fields FROM rec WHERE kind = 'setting' AND setting = :setting AND hidden = 0 ORDER BY first_at, id LIMIT 1
