-- What two people wrote in without seeing each other, the latest changed first. There are few.
SELECT * FROM rec WHERE setting = :setting AND disagreeing = 1 AND hidden = 0 ORDER BY last_at DESC, id
