-- The newest of one kind, each half read in the index's own order and no further than the limit. A record without a day of
-- its own stands by the day it was entered, so it is asked for beside those that have one.
SELECT * FROM (
  SELECT * FROM rec
  WHERE setting = :setting AND kind = :kind AND hidden = :hidden
    AND event_on >= coalesce(:from, '') AND event_on <= coalesce(:to, '9999-12-31')
  ORDER BY event_on DESC, first_at DESC, id LIMIT :limit
)
UNION ALL
SELECT * FROM (
  SELECT * FROM rec
  WHERE setting = :setting AND kind = :kind AND hidden = :hidden AND event_on IS NULL AND :from IS NULL AND :to IS NULL
  ORDER BY first_at DESC, id LIMIT :limit
)
