SELECT 1 FROM withdrawn WHERE setting = :setting AND child = :child
