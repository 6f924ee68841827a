UPDATE edit SET void = 1
WHERE void = 0 AND setting = :setting AND device = (SELECT k FROM device WHERE id = :device) AND rec IS NOT NULL
  AND n > (SELECT upto FROM cut WHERE setting = :setting AND device = :device)
