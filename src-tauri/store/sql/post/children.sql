SELECT DISTINCT CASE WHEN child <> '' THEN child ELSE id END FROM rec
WHERE setting = :setting AND (child <> '' OR kind = 'child') ORDER BY 1
