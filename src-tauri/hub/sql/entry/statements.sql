SELECT seq, id, kind, device, n, subject, body, signature FROM hub.entry
WHERE setting = $1 AND kind = 'statement' ORDER BY seq
