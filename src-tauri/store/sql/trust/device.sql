SELECT k, public_key FROM device WHERE id = :id
