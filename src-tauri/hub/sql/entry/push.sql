-- Known already, or of an erased child: left out, and not counted.
INSERT INTO hub.entry (setting, id, kind, device, n, subject, body, signature)
SELECT $1, pushed.*
FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::bytea[], $8::bytea[]) AS pushed
ON CONFLICT DO NOTHING
