DELETE FROM local WHERE name = 'sweep_due'
