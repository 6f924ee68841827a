INSERT INTO writer (setting, device, erases) VALUES (:setting, :device, :erases)
ON CONFLICT DO UPDATE SET erases = max(erases, excluded.erases)
