INSERT OR REPLACE INTO prompt (setting, child, key, id, from_on, until_on, due_on, red_on, body)
VALUES (:setting, :child, :key, :id, :from_on, :until_on, :due_on, :red_on, :body)
