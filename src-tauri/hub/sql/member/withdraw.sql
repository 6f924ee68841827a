SELECT hub.withdraw($1, $2)
