-- Visits written up in one setting's own list of settings it supports, by what each is called there.
SELECT caseload.title, max(visit.event_on), count(*) FILTER (WHERE visit.event_on >= :since)
FROM rec AS caseload JOIN link ON link.target = caseload.id JOIN rec AS visit ON visit.k = link.rec
WHERE caseload.setting = :setting AND caseload.kind = 'caseload' AND caseload.hidden = 0
  AND visit.setting = :setting AND visit.kind = 'visit' AND visit.hidden = 0
GROUP BY caseload.id
