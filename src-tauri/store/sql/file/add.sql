INSERT OR IGNORE INTO file (sha256, size, bytes) VALUES (:sha256, :size, :bytes)
