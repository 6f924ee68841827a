SELECT fields ->> 'name' FROM rec WHERE setting = :setting AND kind = 'setting' AND hidden = 0 ORDER BY first_at, id LIMIT 1
