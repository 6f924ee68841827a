DELETE FROM rec WHERE setting = :setting AND child = :child
