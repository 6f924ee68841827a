DELETE FROM prompt WHERE child = :child
