-- Two revocations of one device: the stricter holds, whichever came first.
INSERT INTO cut (setting, device, upto) VALUES (:setting, :device, :upto)
ON CONFLICT DO UPDATE SET upto = min(upto, excluded.upto)
