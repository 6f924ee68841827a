SELECT subject FROM hub.erased WHERE setting = $1
