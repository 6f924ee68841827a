SELECT child, due_on FROM prompt WHERE id = :id AND setting = :setting AND due_on IS NOT NULL
