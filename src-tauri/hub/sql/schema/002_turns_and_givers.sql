-- Whose turn it is to put entries in order, one row a setting. An advisory lock did this before; but whoever can sign in
-- may hold one of those under any name, and so hold up a setting they have no part in. Nobody has a right to this table.
CREATE TABLE hub.turn (setting text COLLATE "C" PRIMARY KEY);

-- Who gave an entry: '' is the setting's own laptops, anybody else is named. An id says only what was signed, not who
-- signed it or whom it is about, and nothing here can read that: so whoever may write for a setting could give an entry's
-- bytes first, with a false signature or as something else, and the true one would count as known. Now the setting's own
-- entry has a place of its own, whatever others gave. What lay here before counts as nobody's, and is given again.
ALTER TABLE hub.entry ADD COLUMN giver name COLLATE "C" NOT NULL DEFAULT '?';
ALTER TABLE hub.entry DROP CONSTRAINT entry_pkey;
ALTER TABLE hub.entry ADD PRIMARY KEY (setting, id, giver);

CREATE OR REPLACE FUNCTION hub.take_in() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  is_own boolean;
BEGIN
  PERFORM FROM hub.turn WHERE turn.setting = NEW.setting FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO hub.turn (setting) VALUES (NEW.setting) ON CONFLICT DO NOTHING;
    PERFORM FROM hub.turn WHERE turn.setting = NEW.setting FOR UPDATE;
  END IF;
  -- The policies are asked only after this: without it, an edit left out because its child is gone would tell a stranger
  -- so. And asked after the wait, so that whoever was shut out meanwhile puts nothing in.
  SELECT member.owns INTO is_own FROM hub.member
  WHERE member.role = session_user AND member.setting = NEW.setting AND member.may_write;
  IF NOT FOUND THEN
    RAISE insufficient_privilege USING MESSAGE = 'not let in for this setting';
  END IF;
  IF NEW.kind = 'edit' AND EXISTS (
    SELECT FROM hub.erased WHERE erased.setting = NEW.setting AND erased.subject = NEW.subject
  ) THEN
    RETURN NULL;
  END IF;
  NEW.giver := CASE WHEN is_own THEN '' ELSE session_user END;
  NEW.seq := nextval('hub.entry_seq');
  RETURN NEW;
END
$$;

-- Removes all that lies here of one setting, and shuts out everybody let in for it, or a laptop of theirs would give it
-- again. Answers how many entries and logins those were.
CREATE FUNCTION hub.forget(of_setting text, OUT entries bigint, OUT logins bigint)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Waits for whoever puts entries in just now, and lets nobody begin.
  INSERT INTO hub.turn (setting) VALUES (of_setting) ON CONFLICT DO NOTHING;
  PERFORM FROM hub.turn WHERE turn.setting = of_setting FOR UPDATE;
  SELECT count(hub.withdraw(member.role::text, of_setting)) INTO logins
  FROM (SELECT role FROM hub.member WHERE setting = of_setting) AS member;
  DELETE FROM hub.entry WHERE entry.setting = of_setting;
  GET DIAGNOSTICS entries = ROW_COUNT;
  DELETE FROM hub.erased WHERE erased.setting = of_setting;
  DELETE FROM hub.turn WHERE turn.setting = of_setting;
END
$$;
REVOKE ALL ON FUNCTION hub.forget FROM PUBLIC;
