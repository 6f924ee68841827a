SELECT upto FROM cut WHERE setting = :setting AND device = :device
