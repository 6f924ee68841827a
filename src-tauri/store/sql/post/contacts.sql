SELECT device, setting, card, trusted_at FROM contact ORDER BY trusted_at, device
