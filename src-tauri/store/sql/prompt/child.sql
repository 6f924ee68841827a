-- The child's own entry on the register is about no child.
SELECT fields FROM rec
WHERE id = :child AND setting = :setting AND child = '' AND kind = 'child' AND hidden = 0
