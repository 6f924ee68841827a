-- The truth is `edit`: signed bytes, written once. Everything under "Derived" can be thrown away
-- and made again from it, and a test compares the two.

CREATE TABLE device (
  k          INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  public_key BLOB NOT NULL CHECK (length(public_key) = 32)
) STRICT;

-- Grants and revocations, signed by a setting's root key, kept as they came.
CREATE TABLE statement (
  id        TEXT PRIMARY KEY,
  setting   TEXT NOT NULL,
  body      BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What the statements add up to.
CREATE TABLE writer (
  setting TEXT NOT NULL,
  device  TEXT NOT NULL,
  PRIMARY KEY (setting, device)
) STRICT, WITHOUT ROWID;

-- The last edit of a device that counts for a setting; later ones are kept but void.
CREATE TABLE cut (
  setting TEXT NOT NULL,
  device  TEXT NOT NULL,
  upto    INTEGER NOT NULL,
  PRIMARY KEY (setting, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE edit (
  k         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
  rec       INTEGER REFERENCES rec (k), -- NULL for an erasure, which is about no record
  device    INTEGER NOT NULL REFERENCES device (k),
  n         INTEGER NOT NULL CHECK (n >= 1),
  setting   TEXT NOT NULL,
  at        INTEGER NOT NULL,
  body      BLOB NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  void      INTEGER NOT NULL DEFAULT 0 CHECK (void IN (0, 1))
) STRICT;
CREATE INDEX edit_rec ON edit (rec);
CREATE INDEX edit_at ON edit (at);
CREATE INDEX edit_stream ON edit (setting, device, n);

-- Corrections append. Only the mark `void` may change, and only an erased child's edits may go.
CREATE TRIGGER edit_is_written_once BEFORE UPDATE OF id, rec, device, n, setting, at, body, signature ON edit
BEGIN
  SELECT RAISE(ABORT, 'an edit is never changed');
END;
CREATE TRIGGER edit_stays BEFORE DELETE ON edit
WHEN NOT EXISTS (
  -- The child's own entry on the register is about no child: it is the child.
  SELECT 1 FROM rec JOIN erased ON erased.setting = rec.setting
  WHERE rec.k = OLD.rec AND (erased.child = rec.child OR (rec.child = '' AND erased.child = rec.id))
)
BEGIN
  SELECT RAISE(ABORT, 'an edit is only removed with its erased child');
END;

CREATE TABLE erased (
  setting TEXT NOT NULL,
  child   TEXT NOT NULL,
  edit    TEXT NOT NULL,
  PRIMARY KEY (setting, child)
) STRICT, WITHOUT ROWID;

-- Edits a later version wrote, set aside until this program can read them.
CREATE TABLE set_aside (
  id        TEXT PRIMARY KEY,
  body      BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The last number used, per stream. A row of its own: max(n) would go back after an erasure.
CREATE TABLE counter (
  setting TEXT NOT NULL,
  device  TEXT NOT NULL,
  upto    INTEGER NOT NULL,
  PRIMARY KEY (setting, device)
) STRICT, WITHOUT ROWID;

-- The latest moment of any edit that was ever here. Beside `edit`, because max(at) too would go back
-- after an erasure, and the clock must not.
CREATE TABLE clock (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  upto INTEGER NOT NULL
) STRICT;

-- Attached files, once each by content.
CREATE TABLE file (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  size   INTEGER NOT NULL,
  bytes  BLOB NOT NULL
) STRICT;

-- This laptop only: its keys and preferences, what is being typed, who looked and printed.
CREATE TABLE local (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  name    TEXT PRIMARY KEY,
  kind    TEXT NOT NULL,
  record  TEXT,
  child   TEXT,
  fields  TEXT NOT NULL CHECK (json_valid(fields)),
  kept_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE access (
  k    INTEGER PRIMARY KEY,
  at   INTEGER NOT NULL,
  who  TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT;

-- Derived: one row a record, with what lists sort and filter by.
CREATE TABLE rec (
  k           INTEGER PRIMARY KEY,
  setting     TEXT NOT NULL,
  child       TEXT NOT NULL, -- '' when it is about no child
  id          TEXT NOT NULL,
  kind        TEXT NOT NULL,
  fields      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(fields)),
  title       TEXT NOT NULL DEFAULT '',
  event_on    TEXT,
  due_on      TEXT,
  first_at    INTEGER NOT NULL DEFAULT 0,
  first_by    TEXT NOT NULL DEFAULT '',
  last_at     INTEGER NOT NULL DEFAULT 0,
  last_by     TEXT NOT NULL DEFAULT '',
  edits       INTEGER NOT NULL DEFAULT 0,
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
  disagreeing INTEGER NOT NULL DEFAULT 0 CHECK (disagreeing IN (0, 1)),
  -- A record belongs to one child for ever, so the two name it together.
  UNIQUE (setting, child, id)
) STRICT;
CREATE INDEX rec_id ON rec (id);
CREATE INDEX rec_kind ON rec (kind, hidden, event_on DESC, first_at DESC);
CREATE INDEX rec_child ON rec (child, hidden, event_on DESC, first_at DESC);
CREATE INDEX rec_due ON rec (due_on) WHERE due_on IS NOT NULL AND hidden = 0;

-- Derived: the edits of each field that nobody has overwritten.
CREATE TABLE head (
  rec   INTEGER NOT NULL,
  field TEXT NOT NULL,
  edit  TEXT NOT NULL,
  at    INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (rec, field, edit)
) STRICT, WITHOUT ROWID;

-- Derived: overwritten before it arrived.
CREATE TABLE overtaken (
  rec   INTEGER NOT NULL,
  field TEXT NOT NULL,
  edit  TEXT NOT NULL,
  PRIMARY KEY (rec, field, edit)
) STRICT, WITHOUT ROWID;

-- Derived: which record points to which.
CREATE TABLE link (
  rec    INTEGER NOT NULL,
  field  TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (rec, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_target ON link (target);

CREATE VIRTUAL TABLE search USING fts5 (
  title, words, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
-- Words of an erased child must not linger in the index's segments.
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
