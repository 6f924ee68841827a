SELECT child, body FROM prompt WHERE setting = :setting AND child = :child ORDER BY due_on IS NULL, due_on, key
