-- Ids are random, so two records of one id are somebody's doing; then every laptop must show the same one.
SELECT * FROM rec WHERE id = :id AND setting = :setting ORDER BY child LIMIT 1
