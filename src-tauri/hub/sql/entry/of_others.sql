-- What the setting's own laptops have not given and others have, as it is labelled.
SELECT id, kind, device, n, subject, signature FROM hub.entry WHERE setting = $1 AND giver NOT IN ('', session_user)
