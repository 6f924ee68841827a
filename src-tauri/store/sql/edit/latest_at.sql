SELECT max(
  coalesce((SELECT max(at) FROM edit WHERE at <= :until), 0),
  coalesce((SELECT upto FROM clock WHERE upto <= :until), 0)
)
