SELECT field, edit, at, value FROM head
WHERE rec = (SELECT k FROM rec WHERE id = :record ORDER BY setting, child LIMIT 1)
ORDER BY field, at DESC, edit
