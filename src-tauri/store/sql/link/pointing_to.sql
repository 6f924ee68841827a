-- What names it in an answer; that a record is about it is no name in its title or words.
SELECT rec FROM link WHERE target = :target AND field <> '_child'
