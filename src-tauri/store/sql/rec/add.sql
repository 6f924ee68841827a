INSERT INTO rec (setting, child, id, kind) VALUES (:setting, :child, :id, :kind)
