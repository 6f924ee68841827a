INSERT INTO search (rowid, title, words) VALUES (:rec, :title, :words)
