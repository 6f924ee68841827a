SELECT opened_at FROM opened_post WHERE id = :id
