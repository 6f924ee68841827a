INSERT INTO clock (one, upto) SELECT 1, coalesce(max(at), 0) FROM edit WHERE true
ON CONFLICT DO UPDATE SET upto = max(upto, excluded.upto)
