SELECT id FROM rec WHERE kind = 'child' AND (:setting IS NULL OR setting = :setting)
