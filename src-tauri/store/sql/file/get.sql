SELECT bytes FROM file WHERE sha256 = :sha256
