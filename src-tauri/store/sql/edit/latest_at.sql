SELECT max(coalesce((SELECT max(at) FROM edit), 0), coalesce((SELECT upto FROM clock), 0))
