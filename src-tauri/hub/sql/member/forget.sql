SELECT entries, logins FROM hub.forget($1)
