SELECT max(event_on) FROM rec WHERE setting = :setting AND kind = 'visit' AND hidden = 0
