-- The latest grant says how a device stands, whichever came first.
INSERT INTO member (setting, device, statement, seq, role, person, recipient, only, keeps)
VALUES (:setting, :device, :statement, :seq, :role, :person, :recipient, :only, :keeps)
ON CONFLICT DO UPDATE SET
  statement = excluded.statement, seq = excluded.seq, role = excluded.role, person = excluded.person,
  recipient = excluded.recipient, only = excluded.only, keeps = excluded.keeps
WHERE (excluded.seq, excluded.statement) > (member.seq, member.statement)
