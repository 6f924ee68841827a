SELECT title FROM rec WHERE id = :id AND setting = :setting ORDER BY child LIMIT 1
