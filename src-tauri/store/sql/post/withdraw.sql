INSERT OR IGNORE INTO withdrawn (setting, child) VALUES (:setting, :child)
