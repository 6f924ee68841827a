-- The record made last comes first, which an index of any size gives without looking at every match.
SELECT rec.*, snippet(search, -1, char(1), char(2), '…', 12) AS found
FROM search JOIN rec ON rec.k = search.rowid
WHERE search MATCH :query AND rec.hidden = 0 AND (:setting IS NULL OR rec.setting = :setting)
ORDER BY search.rowid DESC
LIMIT :limit
