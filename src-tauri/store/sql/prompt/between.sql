SELECT child, body FROM prompt WHERE setting = :setting AND due_on >= :from AND due_on <= :to ORDER BY due_on, child, key
