-- Every change is a line of the log, from here on and for what was there before
-- (the program writes the lines of those, for they carry hashes). What a line
-- brought has the line's number as its own.
CREATE TABLE log (
  seq   INTEGER PRIMARY KEY,
  at    INTEGER NOT NULL,
  type  TEXT NOT NULL, -- report (with its first reading), reading, decision, erasure
  id    TEXT NOT NULL, -- of the report, or of the decision
  by    TEXT NOT NULL,
  hash  TEXT NOT NULL, -- SHA-256 of the content
  chain TEXT NOT NULL  -- SHA-256 of the line before and of this one
) STRICT;
CREATE INDEX log_id ON log (id);

ALTER TABLE reports ADD COLUMN version_of TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN updated INTEGER;
CREATE INDEX reports_origin ON reports (origin);
CREATE INDEX reports_headed ON reports (outlet, title);

CREATE TABLE readings_2 (
  seq         INTEGER PRIMARY KEY,
  report      TEXT NOT NULL REFERENCES reports (id),
  reader      TEXT NOT NULL,
  taken       INTEGER NOT NULL,
  statements  TEXT NOT NULL,
  commitments TEXT NOT NULL,
  accounts    INTEGER NOT NULL, -- how many there are
  tallies     INTEGER NOT NULL
) STRICT;
INSERT INTO readings_2 SELECT r.seq, g.report, g.reader, g.taken, g.statements, g.commitments, g.accounts, g.tallies
  FROM readings g JOIN reports r ON r.id = g.report ORDER BY r.seq;

CREATE TABLE accounts_2 (
  reading    INTEGER NOT NULL REFERENCES readings_2 (seq),
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
  PRIMARY KEY (reading, place)
) STRICT, WITHOUT ROWID;
INSERT INTO accounts_2 SELECT r.seq, a.place, a.valid_from, a.valid_to, a.known, a.taken, a.kind, a.certainty, a.voice, a.side, a.account
  FROM accounts a JOIN reports r ON r.id = a.report ORDER BY r.seq, a.place;

CREATE TABLE tallies_2 (
  reading    INTEGER NOT NULL REFERENCES readings_2 (seq),
  place      INTEGER NOT NULL,
  valid_from INTEGER,
  valid_to   INTEGER,
  known      INTEGER NOT NULL,
  taken      INTEGER NOT NULL,
  what       TEXT NOT NULL,
  voice      TEXT NOT NULL,
  side       TEXT NOT NULL,
  tally      TEXT NOT NULL,
  PRIMARY KEY (reading, place)
) STRICT, WITHOUT ROWID;
INSERT INTO tallies_2 SELECT r.seq, t.place, t.valid_from, t.valid_to, t.known, t.taken, t.what, t.voice, t.side, t.tally
  FROM tallies t JOIN reports r ON r.id = t.report ORDER BY r.seq, t.place;

DROP TABLE tallies;
DROP TABLE accounts;
DROP TABLE readings;
ALTER TABLE readings_2 RENAME TO readings;
ALTER TABLE accounts_2 RENAME TO accounts;
ALTER TABLE tallies_2 RENAME TO tallies;
CREATE INDEX readings_report ON readings (report, seq);
CREATE INDEX accounts_valid ON accounts (valid_from, valid_to);
CREATE INDEX accounts_known ON accounts (known);
CREATE INDEX tallies_known ON tallies (known);

CREATE TABLE decisions (
  seq      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  at       INTEGER NOT NULL,
  known    INTEGER NOT NULL,
  by       TEXT NOT NULL,
  verb     TEXT NOT NULL,
  undoes   TEXT NOT NULL,
  decision TEXT NOT NULL,
  redacted INTEGER NOT NULL DEFAULT 0 -- whether an erasure took passages out of it
) STRICT;
CREATE INDEX decisions_known ON decisions (known);

CREATE TABLE decision_reports ( -- the reports that a decision speaks of
  decision INTEGER NOT NULL REFERENCES decisions (seq),
  report   TEXT NOT NULL,
  PRIMARY KEY (decision, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_reports_report ON decision_reports (report);

CREATE TABLE erasures (
  seq    INTEGER PRIMARY KEY,
  report TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  at     INTEGER NOT NULL,
  by     TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

-- Erasures of which no byte is left in the files. This is about these files, and no
-- part of the log.
CREATE TABLE scrubs (
  erasure INTEGER PRIMARY KEY REFERENCES erasures (seq)
) STRICT;

-- What is deleted leaves the index of words as well, and not only its sight.
INSERT INTO reports_text (reports_text, rank) VALUES ('secure-delete', 1);

-- Nothing changes and nothing goes, but what belongs to a report that has an
-- erasure.
DROP TRIGGER reports_remain;
CREATE TRIGGER reports_remain BEFORE DELETE ON reports
  WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE report = OLD.id)
  BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER readings_stay BEFORE UPDATE ON readings BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER readings_remain BEFORE DELETE ON readings
  WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE report = OLD.report)
  BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER accounts_stay BEFORE UPDATE ON accounts BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER accounts_remain BEFORE DELETE ON accounts
  WHEN NOT EXISTS (SELECT 1 FROM readings g JOIN erasures e ON e.report = g.report WHERE g.seq = OLD.reading)
  BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER tallies_stay BEFORE UPDATE ON tallies BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER tallies_remain BEFORE DELETE ON tallies
  WHEN NOT EXISTS (SELECT 1 FROM readings g JOIN erasures e ON e.report = g.report WHERE g.seq = OLD.reading)
  BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
  WHEN NOT EXISTS (SELECT 1 FROM decision_reports d JOIN erasures e ON e.report = d.report WHERE d.decision = OLD.seq)
    OR NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.known <> OLD.known OR NEW.by <> OLD.by
    OR NEW.verb <> OLD.verb OR NEW.undoes <> OLD.undoes
  BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER decision_reports_stay BEFORE UPDATE ON decision_reports BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER decision_reports_remain BEFORE DELETE ON decision_reports BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER erasures_stay BEFORE UPDATE ON erasures BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER erasures_remain BEFORE DELETE ON erasures BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER log_stay BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER log_remain BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER scrubs_stay BEFORE UPDATE ON scrubs BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
CREATE TRIGGER scrubs_remain BEFORE DELETE ON scrubs BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
