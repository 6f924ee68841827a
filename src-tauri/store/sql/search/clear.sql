DELETE FROM search WHERE rowid = :rec
