DELETE FROM head WHERE rec = :rec
