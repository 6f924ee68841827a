SELECT setting, may_write FROM hub.member WHERE role = session_user ORDER BY setting
