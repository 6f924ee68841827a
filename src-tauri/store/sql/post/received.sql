INSERT INTO peer (setting, device, received_at, ledger) VALUES (:setting, :device, :made_at, :ledger)
ON CONFLICT DO UPDATE SET received_at = excluded.received_at, ledger = excluded.ledger
WHERE coalesce(peer.received_at, 0) <= excluded.received_at
