SELECT id, at, body FROM edit WHERE rec = :rec AND void = 0 ORDER BY k
