DELETE FROM overtaken WHERE rec IN (
  SELECT k FROM rec WHERE setting = :setting AND (child = :child OR (child = '' AND id = :child))
)
