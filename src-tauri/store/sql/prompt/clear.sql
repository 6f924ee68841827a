DELETE FROM prompt WHERE setting = :setting AND child = :child
