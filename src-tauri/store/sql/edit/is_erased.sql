SELECT 1 FROM erased WHERE setting = :setting AND child = :child
