INSERT OR IGNORE INTO statement (id, setting, body, signature) VALUES (:id, :setting, :body, :signature)
