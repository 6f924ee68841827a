INSERT OR IGNORE INTO writer (setting, device) VALUES (:setting, :device)
