INSERT OR REPLACE INTO prompt (child, key, id, from_on, until_on, due_on, body)
VALUES (:child, :key, :id, :from_on, :until_on, :due_on, :body)
