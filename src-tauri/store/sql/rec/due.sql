SELECT * FROM rec
WHERE setting = :setting AND child = '' AND due_on IS NOT NULL AND hidden = 0 AND due_on <= :until ORDER BY due_on, id
