-- Newest first; a record without a day of its own stands by the day it was entered.
SELECT rec.* FROM json_each(:kinds) AS wanted CROSS JOIN rec
  ON rec.setting = :setting AND rec.kind = wanted.value AND rec.hidden = :hidden
WHERE (:from IS NULL OR rec.event_on >= :from) AND (:to IS NULL OR rec.event_on <= :to)
ORDER BY coalesce(rec.event_on, date(rec.first_at / 1000, 'unixepoch')) DESC, rec.first_at DESC, rec.id
