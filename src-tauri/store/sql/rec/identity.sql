SELECT setting, child, id, kind, title FROM rec WHERE k = :rec
