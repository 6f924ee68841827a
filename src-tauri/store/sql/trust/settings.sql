SELECT setting FROM member WHERE device = :device ORDER BY setting
