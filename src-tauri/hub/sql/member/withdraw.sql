SELECT hub.withdraw($1)
