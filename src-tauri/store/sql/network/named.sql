SELECT setting, fields ->> 'name', fields ->> 'kind' FROM rec WHERE kind = 'setting' AND hidden = 0 ORDER BY first_at DESC, id DESC
