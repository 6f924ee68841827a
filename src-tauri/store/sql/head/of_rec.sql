SELECT field, edit, at, value FROM head WHERE rec = :rec ORDER BY field, at DESC, edit
