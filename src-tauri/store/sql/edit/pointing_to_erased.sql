-- What others show of the child's records (their titles) must go with them.
SELECT DISTINCT link.rec FROM rec AS gone JOIN link ON link.target = gone.id JOIN rec ON rec.k = link.rec AND rec.setting = gone.setting
WHERE gone.setting = :setting AND (gone.child = :child OR (gone.child = '' AND gone.id = :child))
  AND NOT (rec.setting = :setting AND (rec.child = :child OR (rec.child = '' AND rec.id = :child)))
