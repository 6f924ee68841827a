SELECT count(*) FROM rec
WHERE child = :child AND hidden = :hidden AND setting = :setting
  AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
  AND (:from IS NULL OR event_on >= :from) AND (:to IS NULL OR event_on <= :to)
