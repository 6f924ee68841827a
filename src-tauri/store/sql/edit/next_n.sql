INSERT INTO counter (setting, device, upto) VALUES (:setting, :device, 1)
ON CONFLICT DO UPDATE SET upto = upto + 1
RETURNING upto
