SELECT * FROM rec
WHERE child = :child AND hidden = :hidden AND setting = :setting
  AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
  AND (:from IS NULL OR event_on >= :from) AND (:to IS NULL OR event_on <= :to)
ORDER BY coalesce(event_on, date(first_at / 1000, 'unixepoch')) DESC, first_at DESC, id
LIMIT :limit OFFSET :offset
