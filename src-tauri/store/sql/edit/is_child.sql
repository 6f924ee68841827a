-- Known as a child by its own entry on the register, or because somebody was given it.
SELECT 1 FROM rec WHERE id = :id AND setting = :setting AND child = '' AND kind = 'child'
UNION ALL
SELECT 1 FROM given WHERE setting = :setting AND child = :id
