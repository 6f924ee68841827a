SELECT 1 FROM local WHERE name = 'sweep_due'
