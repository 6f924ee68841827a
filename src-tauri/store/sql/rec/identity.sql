SELECT setting, child, id, kind, title, fields FROM rec WHERE k = :rec
