SELECT max(event_on), count(*) FILTER (WHERE event_on >= :since) FROM rec
WHERE setting = :setting AND kind = 'visit' AND hidden = 0
