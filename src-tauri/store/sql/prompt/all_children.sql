SELECT setting, id FROM rec WHERE kind = 'child'
