-- The next entries of a setting: at most so many, and no more bytes than that unless the first alone is larger.
SELECT seq, id, kind, device, n, subject, body, signature
FROM (
  SELECT following.*, sum(octet_length(body)) OVER (ORDER BY seq) - octet_length(body) AS before
  FROM (SELECT * FROM hub.entry WHERE setting = $1 AND seq > $2 ORDER BY seq LIMIT $3) AS following
) AS counted
WHERE before < $4
ORDER BY seq
