SELECT body, signature FROM edit WHERE setting = :setting AND rec IS NULL ORDER BY device, n
