INSERT OR IGNORE INTO overtaken (rec, field, edit) VALUES (:rec, :field, :edit)
