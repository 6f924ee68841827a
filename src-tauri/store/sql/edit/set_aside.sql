-- What arrives after its child was erased is not kept, readable or not.
INSERT OR IGNORE INTO set_aside (id, body, signature)
SELECT :id, :body, :signature
WHERE NOT EXISTS (
  SELECT 1 FROM erased
  WHERE json_valid(CAST(:body AS TEXT))
    AND erased.child IN (CAST(:body AS TEXT) ->> '$.child', CAST(:body AS TEXT) ->> '$.record')
)
