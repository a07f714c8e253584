-- Version 2: notices.

-- What somebody outside was told. no = position << 12 | ordinal within the transition, so that rows are appended and the log's own index
-- finds a notice by actor, version and ordinal. The only index pages through the open notices of an addressee, or through the others.
CREATE TABLE notice (
    no              INTEGER PRIMARY KEY,
    addressee       TEXT    NOT NULL,
    open            INTEGER NOT NULL,  -- 1 until it is acknowledged
    at              INTEGER NOT NULL,  -- milliseconds since 1970, UTC, of the transition
    kind            TEXT    NOT NULL,
    doc             BLOB    NOT NULL,
    acknowledged_at INTEGER,
    acknowledged_by TEXT
) STRICT;

CREATE INDEX notice_addressee ON notice (addressee, open);

-- Those of the transitions that stand here already have to be derived from the log, which takes the grains: see JournalSettings.
INSERT INTO setting (name, value) SELECT 'journal.notices-missing', 'yes' WHERE EXISTS (SELECT 1 FROM transition);
