DELETE FROM draft WHERE child = :child
