SELECT setting, sum(id = 'A-01'), count(*) FROM prompt
WHERE due_on < :today AND from_on <= :today AND (until_on IS NULL OR until_on >= :today)
GROUP BY setting
