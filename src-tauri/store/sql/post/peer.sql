SELECT sent_at, received_at, ledger FROM peer WHERE setting = :setting AND device = :device
