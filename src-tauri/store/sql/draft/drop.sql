DELETE FROM draft WHERE setting = :setting AND name = :name
