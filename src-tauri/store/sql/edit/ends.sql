-- First and last of a record, for 'entered' and 'changed'. The id breaks ties, so all laptops agree.
-- The kind is the first one's: an edit that calls the record something else changes nothing about it.
SELECT
  (SELECT body FROM edit WHERE rec = :rec AND void = 0 ORDER BY at, id LIMIT 1),
  (SELECT body FROM edit WHERE rec = :rec AND void = 0 ORDER BY at DESC, id DESC LIMIT 1),
  (SELECT count(*) FROM edit WHERE rec = :rec AND void = 0),
  (SELECT body ->> '$.kind' FROM (
    SELECT CAST(body AS TEXT) AS body FROM edit WHERE rec = :rec ORDER BY void, at, id LIMIT 1
  ))
