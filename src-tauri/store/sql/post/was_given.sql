SELECT 1 FROM given WHERE setting = :setting AND device = :device AND child IN ('', :child)
