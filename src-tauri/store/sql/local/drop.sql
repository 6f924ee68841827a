DELETE FROM local WHERE name = :name
