SELECT
  (SELECT count(*) FROM rec WHERE hidden = 0),
  (SELECT count(*) FROM edit),
  (SELECT count(*) FROM rec WHERE kind = 'child' AND hidden = 0),
  (SELECT count(*) FROM file)
