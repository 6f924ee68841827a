SELECT rec.* FROM link JOIN rec ON rec.k = link.rec
WHERE link.target = :target AND rec.setting = :setting AND link.field IN ('parent', '_child') AND rec.hidden = 1
ORDER BY rec.id
