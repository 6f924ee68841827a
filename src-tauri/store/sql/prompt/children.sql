SELECT setting, id FROM rec WHERE setting = :setting AND kind = 'child'
