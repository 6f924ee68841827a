DELETE FROM draft WHERE name = :name
