SELECT rec FROM link WHERE target = :target
