SELECT count(*) FROM rec WHERE kind = :kind AND hidden = 0
