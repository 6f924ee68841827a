DELETE FROM draft WHERE setting = :setting AND (
  child = :child OR record = :child OR record IN (SELECT id FROM rec WHERE setting = :setting AND child = :child)
)
