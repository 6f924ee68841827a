INSERT OR IGNORE INTO opened_post (id, setting, device, made_at, opened_at)
VALUES (:id, :setting, :device, :made_at, :now)
