SELECT id, body FROM edit
WHERE rec = (SELECT k FROM rec WHERE id = :record AND setting = :setting ORDER BY child LIMIT 1) AND void = 0
ORDER BY at, id
