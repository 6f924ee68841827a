-- First and last of a record, for 'entered' and 'changed'. The id breaks ties, so all laptops agree.
SELECT
  (SELECT body FROM edit WHERE rec = :rec AND void = 0 ORDER BY at, id LIMIT 1),
  (SELECT body FROM edit WHERE rec = :rec AND void = 0 ORDER BY at DESC, id DESC LIMIT 1),
  (SELECT count(*) FROM edit WHERE rec = :rec AND void = 0)
