-- The record. Append-only: triggers refuse every change and every deletion.
-- Times are nanoseconds since 1970-01-01T00:00:00Z; NULL where not known.
-- valid_*: when it happened; known: when it became public; taken: when this
-- record took it in.

CREATE TABLE reports (
  seq            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  title          TEXT NOT NULL,
  outlet         TEXT NOT NULL,
  agency         TEXT NOT NULL,
  published_from INTEGER NOT NULL,
  published_to   INTEGER NOT NULL,
  known          INTEGER NOT NULL,
  taken          INTEGER NOT NULL,
  language       TEXT NOT NULL,
  text           TEXT NOT NULL,
  body_start     INTEGER NOT NULL,
  origin         TEXT NOT NULL,
  correction     INTEGER NOT NULL,
  withdrawn      INTEGER NOT NULL,
  raw            BLOB,
  sha256         TEXT NOT NULL
) STRICT;
CREATE INDEX reports_known ON reports (known, id);
CREATE INDEX reports_taken ON reports (taken);

CREATE TABLE readings (
  report      TEXT PRIMARY KEY REFERENCES reports (id),
  reader      TEXT NOT NULL,
  taken       INTEGER NOT NULL,
  statements  TEXT NOT NULL,
  commitments TEXT NOT NULL,
  accounts    INTEGER NOT NULL, -- how many there are
  tallies     INTEGER NOT NULL
) STRICT;

CREATE TABLE accounts (
  report     TEXT NOT NULL REFERENCES reports (id),
  place      INTEGER NOT NULL, -- in the reading, from 0
  valid_from INTEGER,
  valid_to   INTEGER,
  known      INTEGER NOT NULL,
  taken      INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  certainty  TEXT NOT NULL,
  voice      TEXT NOT NULL,
  side       TEXT NOT NULL,
  account    TEXT NOT NULL,
  PRIMARY KEY (report, place)
) STRICT;
CREATE INDEX accounts_valid ON accounts (valid_from, valid_to);
CREATE INDEX accounts_known ON accounts (known);

CREATE TABLE tallies (
  report     TEXT NOT NULL REFERENCES reports (id),
  place      INTEGER NOT NULL,
  valid_from INTEGER,
  valid_to   INTEGER,
  known      INTEGER NOT NULL,
  taken      INTEGER NOT NULL,
  what       TEXT NOT NULL,
  voice      TEXT NOT NULL,
  side       TEXT NOT NULL,
  tally      TEXT NOT NULL,
  PRIMARY KEY (report, place)
) STRICT;
CREATE INDEX tallies_known ON tallies (known);

CREATE VIRTUAL TABLE reports_text USING fts5 (
  title, text, content = 'reports', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER reports_stay BEFORE UPDATE ON reports BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER reports_remain BEFORE DELETE ON reports BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER readings_stay BEFORE UPDATE ON readings BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER readings_remain BEFORE DELETE ON readings BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER accounts_stay BEFORE UPDATE ON accounts BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER accounts_remain BEFORE DELETE ON accounts BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER tallies_stay BEFORE UPDATE ON tallies BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER tallies_remain BEFORE DELETE ON tallies BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
