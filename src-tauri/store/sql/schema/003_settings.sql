-- One book may hold several settings: its owner's own and those that were shared with it. Lists are read setting by
-- setting, so their indexes begin there.
DROP INDEX rec_kind;
CREATE INDEX rec_kind ON rec (setting, kind, hidden, event_on DESC, first_at DESC);
DROP INDEX rec_due;
CREATE INDEX rec_due ON rec (setting, due_on) WHERE due_on IS NOT NULL AND hidden = 0;
DROP INDEX rec_child;
CREATE INDEX rec_child ON rec (setting, child, hidden, event_on DESC, first_at DESC);
DROP INDEX rec_id;
CREATE INDEX rec_id ON rec (id, setting, child);
CREATE INDEX statement_setting ON statement (setting);
CREATE INDEX rec_disagreeing ON rec (setting) WHERE disagreeing = 1 AND hidden = 0;
CREATE INDEX rec_settings ON rec (kind, first_at DESC, id DESC) WHERE kind = 'setting' AND hidden = 0;

DROP TABLE prompt;
CREATE TABLE prompt (
  setting  TEXT NOT NULL,
  child    TEXT NOT NULL,
  key      TEXT NOT NULL,
  id       TEXT NOT NULL,
  from_on  TEXT NOT NULL,
  until_on TEXT,
  due_on   TEXT,
  body     TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (setting, child, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX prompt_from ON prompt (setting, from_on, until_on);
CREATE INDEX prompt_id ON prompt (id, setting, due_on, child);
CREATE INDEX prompt_due ON prompt (setting, due_on) WHERE due_on IS NOT NULL;

-- Derived: where each child stands, so that hundreds of settings are counted without reading their stories.
CREATE TABLE standing (
  setting  TEXT NOT NULL,
  child    TEXT NOT NULL,
  stage    TEXT NOT NULL, -- the latest stage of support; '' when none is recorded
  stage_on TEXT,          -- since when; may be a day to come
  before   TEXT NOT NULL, -- the stage before it, in force until then
  area     TEXT NOT NULL, -- the main area of need; '' when none is recorded
  born     TEXT,
  leaving  TEXT,
  PRIMARY KEY (setting, child)
) STRICT, WITHOUT ROWID;

-- Both are worked out again for every child when the book is next opened.
DELETE FROM local WHERE name = 'prompts_edition';

-- Only an owner's device may erase a child. Until now every device in a book was its owner's.
ALTER TABLE writer ADD COLUMN erases INTEGER NOT NULL DEFAULT 0 CHECK (erases IN (0, 1));
UPDATE writer SET erases = 1;

-- The children a device was ever given, '' for all of them: what it may write about. It only grows, so that the
-- order in which grants arrive cannot matter.
CREATE TABLE given (
  setting TEXT NOT NULL,
  device  TEXT NOT NULL,
  child   TEXT NOT NULL,
  PRIMARY KEY (setting, device, child)
) STRICT, WITHOUT ROWID;
INSERT INTO given (setting, device, child) SELECT setting, device, '' FROM writer;

-- How each device stands today: its latest grant. `seq` counts up per device; a tie goes by the statement's id.
CREATE TABLE member (
  setting   TEXT NOT NULL,
  device    TEXT NOT NULL,
  statement TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  role      TEXT NOT NULL CHECK (role IN ('owner', 'writer', 'reader')),
  person    TEXT NOT NULL,
  recipient TEXT NOT NULL, -- what files for it are sealed to; '' for one that none are made for
  only      TEXT CHECK (only IS NULL OR json_valid(only)), -- the children it sees; NULL for all of the setting
  keeps     INTEGER NOT NULL CHECK (keeps IN (0, 1)), -- whether what it has stays there when its part ends
  PRIMARY KEY (setting, device)
) STRICT, WITHOUT ROWID;
INSERT INTO member (setting, device, statement, seq, role, person, recipient, only, keeps)
SELECT setting, device, '', 0, 'owner', '', '', NULL, 1 FROM writer;

-- What is being typed belongs to one setting: a form of the same name in another must not bring it back.
ALTER TABLE draft RENAME TO draft_before;
CREATE TABLE draft (
  setting TEXT NOT NULL,
  name    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  record  TEXT,
  child   TEXT,
  fields  TEXT NOT NULL CHECK (json_valid(fields)),
  kept_at INTEGER NOT NULL,
  PRIMARY KEY (setting, name)
) STRICT, WITHOUT ROWID;
INSERT INTO draft (setting, name, kind, record, child, fields, kept_at)
SELECT coalesce((SELECT CAST(value AS TEXT) FROM local WHERE name = 'setting'), ''), name, kind, record, child, fields, kept_at
FROM draft_before;
DROP TABLE draft_before;

-- This laptop only. Whose keys were compared aloud, what was last exchanged with whom, and which files were opened.
CREATE TABLE contact (
  device    TEXT PRIMARY KEY,
  setting   TEXT NOT NULL,
  card      BLOB NOT NULL,
  trusted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE peer (
  setting     TEXT NOT NULL,
  device      TEXT NOT NULL,
  sent_at     INTEGER,
  received_at INTEGER,
  ledger      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(ledger)), -- what it last said it has
  PRIMARY KEY (setting, device)
) STRICT, WITHOUT ROWID;
CREATE TABLE opened_post (
  id        TEXT PRIMARY KEY,
  setting   TEXT NOT NULL,
  device    TEXT NOT NULL,
  made_at   INTEGER NOT NULL,
  opened_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A child whose records this laptop may no longer hold: its copy goes, and nothing is taken in until it is given again.
CREATE TABLE withdrawn (
  setting TEXT NOT NULL,
  child   TEXT NOT NULL,
  PRIMARY KEY (setting, child)
) STRICT, WITHOUT ROWID;
DROP TRIGGER edit_stays;
CREATE TRIGGER edit_stays BEFORE DELETE ON edit
WHEN NOT EXISTS (
  -- The child's own entry on the register is about no child: it is the child.
  SELECT 1 FROM rec JOIN (SELECT setting, child FROM erased UNION ALL SELECT setting, child FROM withdrawn) AS gone
    ON gone.setting = rec.setting
  WHERE rec.k = OLD.rec AND (gone.child = rec.child OR (rec.child = '' AND gone.child = rec.id))
)
BEGIN
  SELECT RAISE(ABORT, 'an edit is only removed with its erased or withdrawn child');
END;
