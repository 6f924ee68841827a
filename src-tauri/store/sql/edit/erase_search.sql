DELETE FROM search WHERE rowid IN (
  SELECT k FROM rec WHERE setting = :setting AND (child = :child OR (child = '' AND id = :child))
)
