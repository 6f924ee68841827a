SELECT field, edit, at, value FROM head
WHERE rec = (SELECT k FROM rec WHERE id = :record AND setting = :setting ORDER BY child LIMIT 1)
ORDER BY field, at DESC, edit
