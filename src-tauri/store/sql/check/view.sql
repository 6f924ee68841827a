SELECT rec.setting || '/' || rec.child || '/' || rec.id, head.field, head.edit, head.value
FROM rec JOIN head ON head.rec = rec.k ORDER BY 1, 2, 3
