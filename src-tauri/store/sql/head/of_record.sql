SELECT head.field, head.edit, head.at, head.value FROM rec JOIN head ON head.rec = rec.k
WHERE rec.id = :record ORDER BY head.field, head.at DESC, head.edit
