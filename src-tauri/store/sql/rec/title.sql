SELECT title FROM rec WHERE id = :id
