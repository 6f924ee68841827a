DELETE FROM standing WHERE setting = :setting AND child = :child
