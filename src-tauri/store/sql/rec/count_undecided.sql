SELECT count(*) FROM rec WHERE setting = :setting AND disagreeing = 1 AND hidden = 0
