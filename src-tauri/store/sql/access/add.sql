INSERT INTO access (at, who, what) VALUES (:at, :who, :what)
