-- An edit of this stream that comes back from elsewhere has used its number.
INSERT INTO counter (setting, device, upto) VALUES (:setting, :device, :n)
ON CONFLICT DO UPDATE SET upto = max(upto, excluded.upto)
