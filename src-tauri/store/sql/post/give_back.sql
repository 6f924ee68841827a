DELETE FROM withdrawn WHERE setting = :setting AND child = :child
