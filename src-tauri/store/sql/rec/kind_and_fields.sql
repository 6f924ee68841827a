SELECT kind, fields FROM rec WHERE id = :id ORDER BY setting, child LIMIT 1
