SELECT child, body FROM prompt WHERE child = :child ORDER BY due_on IS NULL, due_on, key
