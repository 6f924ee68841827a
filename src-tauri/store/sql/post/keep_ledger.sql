UPDATE peer SET ledger = :ledger WHERE setting = :setting AND device = :device
