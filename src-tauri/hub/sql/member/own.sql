SELECT setting, may_write, owns FROM hub.member WHERE role = session_user ORDER BY setting
