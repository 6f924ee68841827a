SELECT count(*) FROM rec WHERE setting = :setting AND kind = :kind AND hidden = 0
