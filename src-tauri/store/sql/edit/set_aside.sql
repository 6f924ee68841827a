INSERT OR IGNORE INTO set_aside (id, body, signature) VALUES (:id, :body, :signature)
