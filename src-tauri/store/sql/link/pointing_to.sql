-- What names it in an answer; that a record is about it is no name in its title or words.
SELECT link.rec FROM link JOIN rec ON rec.k = link.rec
WHERE link.target = :target AND link.field <> '_child' AND rec.setting = :setting
