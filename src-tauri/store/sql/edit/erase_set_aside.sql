-- What a later version wrote cannot be read yet, but whom it is about can.
DELETE FROM set_aside WHERE json_valid(CAST(body AS TEXT)) AND (
  CAST(body AS TEXT) ->> '$.child' = :child OR CAST(body AS TEXT) ->> '$.record' = :child
)
