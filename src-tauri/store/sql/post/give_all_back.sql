DELETE FROM withdrawn WHERE setting = :setting
