SELECT body, signature FROM edit WHERE k = :k
