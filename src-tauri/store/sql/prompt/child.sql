SELECT setting, fields FROM rec WHERE id = :child AND kind = 'child' AND hidden = 0
