INSERT INTO contact (device, setting, card, trusted_at) VALUES (:device, :setting, :card, :now)
ON CONFLICT DO UPDATE SET setting = excluded.setting, card = excluded.card, trusted_at = excluded.trusted_at
