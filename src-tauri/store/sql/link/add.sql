INSERT INTO link (rec, field, target) VALUES (:rec, :field, :target)
