-- Derived: what a child's story asks for and from which day to which. The days are worked out when a record is
-- saved, so that Today compares days and reads no story.
CREATE TABLE prompt (
  child    TEXT NOT NULL,
  key      TEXT NOT NULL,
  id       TEXT NOT NULL,
  from_on  TEXT NOT NULL,
  until_on TEXT,
  due_on   TEXT,
  body     TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (child, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX prompt_from ON prompt (from_on, until_on);
CREATE INDEX prompt_id ON prompt (id, child, due_on);
CREATE INDEX prompt_due ON prompt (due_on) WHERE due_on IS NOT NULL;
