SELECT coalesce(max(at), 0) FROM edit
