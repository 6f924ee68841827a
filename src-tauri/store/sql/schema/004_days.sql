-- What is asked is counted and read page by page, so its days lie in one index; `red_on` is the first day it presses.
DROP TABLE prompt;
CREATE TABLE prompt (
  setting  TEXT NOT NULL,
  child    TEXT NOT NULL,
  key      TEXT NOT NULL,
  id       TEXT NOT NULL,
  from_on  TEXT NOT NULL,
  until_on TEXT,
  due_on   TEXT,
  red_on   TEXT,
  body     TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (setting, child, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX prompt_days ON prompt (setting, due_on, from_on, until_on, red_on, id);
CREATE INDEX prompt_id ON prompt (id, setting, due_on, child);

-- What a child's records are due by is asked there too; this is for what is about no child.
DROP INDEX rec_due;
CREATE INDEX rec_due ON rec (setting, due_on) WHERE due_on IS NOT NULL AND hidden = 0 AND child = '';

-- The prompts are worked out again for every child when the book is next opened.
DELETE FROM local WHERE name = 'prompts_edition';
