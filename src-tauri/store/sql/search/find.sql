SELECT rec.*, snippet(search, -1, char(1), char(2), '…', 12) AS found
FROM search JOIN rec ON rec.k = search.rowid
WHERE search MATCH :query AND rec.hidden = 0
ORDER BY bm25(search, 8.0, 1.0), rec.last_at DESC
LIMIT :limit
