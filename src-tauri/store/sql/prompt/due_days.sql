SELECT child, due_on FROM prompt WHERE id = :id AND due_on IS NOT NULL
