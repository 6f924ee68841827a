DELETE FROM overtaken WHERE rec = :rec
