-- What two people wrote in without seeing each other, the latest changed first. After one large exchange there may be many.
SELECT * FROM rec WHERE setting = :setting AND disagreeing = 1 AND hidden = 0 ORDER BY last_at DESC, id LIMIT :limit
