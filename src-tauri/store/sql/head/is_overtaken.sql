SELECT 1 FROM overtaken WHERE rec = :rec AND field = :field AND edit = :edit
