SELECT count(*) FROM json_each(:kinds) AS wanted CROSS JOIN rec
  ON rec.setting = :setting AND rec.kind = wanted.value AND rec.hidden = :hidden
WHERE (:from IS NULL OR rec.event_on >= :from) AND (:to IS NULL OR rec.event_on <= :to)
