SELECT value FROM local WHERE name = :name
