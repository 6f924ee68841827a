DELETE FROM rec WHERE setting = :setting AND (child = :child OR (child = '' AND id = :child))
