INSERT OR IGNORE INTO head (rec, field, edit, at, value) VALUES (:rec, :field, :edit, :at, :value)
