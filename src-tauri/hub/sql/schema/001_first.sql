-- What an Area hub keeps: the signed edits and statements of the settings that use it, byte for byte as their
-- laptops signed them. It judges nothing and derives nothing: each laptop's book judges what it pulls.
--
-- Edits are in the clear for whoever runs this database: it belongs to the local authority that holds them.

-- Everyone who signs in belongs to this role and has its rights. Roles belong to the whole server, so it may be
-- there already.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'senfolio_member') THEN
    CREATE ROLE senfolio_member NOLOGIN;
  END IF;
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO senfolio_member', current_database());
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA hub TO senfolio_member;
GRANT SELECT ON hub.step TO senfolio_member;

-- Who may read for which setting, who may write too, and whose own it is. A childminder's laptop has one row, an Area
-- SENCo's many. A setting's own laptops alone say who has a part, and which child is gone for ever.
CREATE TABLE hub.member (
  role      name    NOT NULL,
  setting   text    COLLATE "C" NOT NULL CHECK (setting <> ''),
  may_write boolean NOT NULL,
  owns      boolean NOT NULL CHECK (may_write OR NOT owns),
  PRIMARY KEY (role, setting)
);
ALTER TABLE hub.member ENABLE ROW LEVEL SECURITY;
-- session_user is who signed in: SET ROLE does not change it.
CREATE POLICY own ON hub.member FOR SELECT TO senfolio_member USING (role = session_user);
GRANT SELECT ON hub.member TO senfolio_member;

-- Children whose records are gone for ever.
CREATE TABLE hub.erased (
  setting text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  PRIMARY KEY (setting, subject)
);
ALTER TABLE hub.erased ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON hub.erased FOR SELECT TO senfolio_member
  USING (setting IN (SELECT member.setting FROM hub.member WHERE member.role = session_user));
GRANT SELECT ON hub.erased TO senfolio_member;

CREATE SEQUENCE hub.entry_seq;
CREATE TABLE hub.entry (
  setting   text   COLLATE "C" NOT NULL,
  -- The order of arrival within a setting; what a laptop has pulled up to.
  seq       bigint NOT NULL,
  id        text   COLLATE "C" NOT NULL,
  kind      text   NOT NULL CHECK (kind IN ('edit', 'erasure', 'statement')),
  -- Who signed an edit, and their count.
  device    text   COLLATE "C",
  n         bigint CHECK (n >= 1),
  -- The child an edit is about, or the record itself if it is about no child: what an erasure goes by.
  subject   text   COLLATE "C",
  body      bytea  NOT NULL CHECK (octet_length(body) BETWEEN 1 AND 16777216),
  signature bytea  NOT NULL CHECK (octet_length(signature) = 64),
  -- With the setting, or a member of another setting could take an id first and keep the edit out.
  PRIMARY KEY (setting, id),
  UNIQUE (setting, seq),
  CHECK (id = left(encode(sha256(body), 'hex'), 32)),
  CHECK (CASE kind WHEN 'statement' THEN num_nulls(device, n, subject) = 3 ELSE num_nulls(device, n, subject) = 0 END)
);
CREATE INDEX entry_subject ON hub.entry (setting, subject);
ALTER TABLE hub.entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_read ON hub.entry FOR SELECT TO senfolio_member
  USING (setting IN (SELECT member.setting FROM hub.member WHERE member.role = session_user));
CREATE POLICY own_write ON hub.entry FOR INSERT TO senfolio_member
  WITH CHECK (setting IN (
    SELECT member.setting FROM hub.member WHERE member.role = session_user AND may_write AND (owns OR kind = 'edit')
  ));
-- No UPDATE and no DELETE for anyone: an edit is written once.
GRANT SELECT, INSERT ON hub.entry TO senfolio_member;

-- One at a time within a setting: or an entry that took its place in the order earlier could become visible later,
-- and whoever pulled meanwhile would never see it.
CREATE FUNCTION hub.take_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('senfolio entry ' || NEW.setting, 0));
  IF NEW.kind = 'edit' AND EXISTS (
    SELECT FROM hub.erased WHERE erased.setting = NEW.setting AND erased.subject = NEW.subject
  ) THEN
    RETURN NULL;
  END IF;
  NEW.seq := nextval('hub.entry_seq');
  RETURN NEW;
END
$$;
CREATE TRIGGER take_in BEFORE INSERT ON hub.entry FOR EACH ROW EXECUTE FUNCTION hub.take_in();

-- An erasure removes the child's edits here too, and stays, so that every laptop hears of it.
CREATE FUNCTION hub.erase() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO hub.erased (setting, subject) VALUES (NEW.setting, NEW.subject) ON CONFLICT DO NOTHING;
  DELETE FROM hub.entry
  WHERE entry.setting = NEW.setting AND entry.subject = NEW.subject AND entry.kind = 'edit';
  RETURN NULL;
END
$$;
CREATE TRIGGER erase AFTER INSERT ON hub.entry FOR EACH ROW WHEN (NEW.kind = 'erasure') EXECUTE FUNCTION hub.erase();

-- Lets somebody in for a setting. The password arrives as SCRAM's verifier, never in the clear.
CREATE FUNCTION hub.admit(login text, verifier text, of_setting text, writes boolean, is_owner boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF login !~ '^[a-z][a-z0-9_]{2,47}$' THEN
    RAISE invalid_parameter_value USING MESSAGE = 'not a login name';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN
    EXECUTE format('CREATE ROLE %I IN ROLE senfolio_member', login);
  ELSIF NOT EXISTS (
    -- Somebody else's role must not be taken over by giving it a new password.
    SELECT FROM pg_auth_members m
    WHERE m.member = login::regrole AND m.roleid = 'senfolio_member'::regrole AND NOT m.admin_option
  ) THEN
    RAISE duplicate_object USING MESSAGE = 'this name belongs to somebody else';
  END IF;
  EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', login, verifier);
  INSERT INTO hub.member (role, setting, may_write, owns) VALUES (login, of_setting, writes, is_owner)
  ON CONFLICT (role, setting) DO UPDATE SET may_write = EXCLUDED.may_write, owns = EXCLUDED.owns;
END
$$;

-- Shuts somebody out of a setting, at once, because it shares with them no more; of every setting if none is named: a
-- lost laptop, a leaver. Whoever is left with no setting cannot sign in. Answers how many settings that were.
CREATE FUNCTION hub.withdraw(login text, of_setting text) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  settings bigint;
BEGIN
  DELETE FROM hub.member
  WHERE member.role = login AND (of_setting IS NULL OR member.setting = of_setting);
  GET DIAGNOSTICS settings = ROW_COUNT;
  IF EXISTS (SELECT FROM hub.member WHERE member.role = login) THEN
    RETURN settings;
  END IF;
  IF EXISTS (
    SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
    WHERE r.rolname = login AND m.roleid = 'senfolio_member'::regrole AND NOT m.admin_option
  ) THEN
    EXECUTE format('ALTER ROLE %I NOLOGIN', login);
  END IF;
  -- Whoever is still signed in sees nothing any more; that they are sent away as well takes a right not every owner has.
  BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = login;
  EXCEPTION WHEN insufficient_privilege THEN
    NULL;
  END;
  RETURN settings;
END
$$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub FROM PUBLIC;
