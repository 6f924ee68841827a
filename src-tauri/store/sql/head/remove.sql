DELETE FROM head WHERE rec = :rec AND field = :field AND edit = :edit
