SELECT 1 FROM edit WHERE id = :id
