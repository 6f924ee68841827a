SELECT body, signature FROM statement WHERE setting = :setting ORDER BY id
