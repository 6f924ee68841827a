SELECT DISTINCT rec FROM edit
WHERE setting = :setting AND device = (SELECT k FROM device WHERE id = :device) AND rec IS NOT NULL
