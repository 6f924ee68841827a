INSERT INTO peer (setting, device, sent_at) VALUES (:setting, :device, :now)
ON CONFLICT DO UPDATE SET sent_at = max(coalesce(sent_at, 0), excluded.sent_at)
