SELECT id, body, signature FROM edit ORDER BY id
