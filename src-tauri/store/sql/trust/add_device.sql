INSERT OR IGNORE INTO device (id, public_key) VALUES (:id, :public_key)
