DELETE FROM link WHERE rec = :rec
