INSERT OR IGNORE INTO given (setting, device, child) VALUES (:setting, :device, :child)
