SELECT edit.id, edit.body FROM edit JOIN rec ON rec.k = edit.rec
WHERE rec.id = :record AND edit.void = 0
ORDER BY edit.at, edit.id
