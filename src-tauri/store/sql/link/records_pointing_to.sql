SELECT rec.* FROM link JOIN rec ON rec.k = link.rec
WHERE link.target = :target AND rec.setting = :setting AND rec.hidden = 0 AND (:field IS NULL OR link.field = :field)
ORDER BY coalesce(rec.event_on, date(rec.first_at / 1000, 'unixepoch')) DESC, rec.first_at DESC, rec.id
