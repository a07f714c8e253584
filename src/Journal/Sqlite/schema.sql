-- Version 1 of the journal's schema; each later version stands in a file of its own, schema-2.sql and so on. The log is the truth; every
-- other table but setting is a projection of it, written in the same transaction and rebuildable from it. Numbers grow with time, so that
-- new rows of every large table go to its end: random keys would dirty a page for each row. Only the unique index on actor.id has random
-- keys, since the names of cases are hashes.

-- Kinds of actors in the order they first appeared. A kind's number is the upper part of listing.no.
CREATE TABLE kind (
    no   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Heads: the last transition of each actor. Compared and swapped by each append.
CREATE TABLE actor (
    no       INTEGER PRIMARY KEY,      -- 1, 2, 3 … in order of creation
    id       TEXT    NOT NULL UNIQUE,  -- kind/key
    version  INTEGER NOT NULL,
    hash     BLOB    NOT NULL,         -- 32 bytes
    position INTEGER NOT NULL
) STRICT;

-- The log. Append-only: no statement of ours updates or deletes a row.
CREATE TABLE transition (
    position INTEGER PRIMARY KEY,      -- 1, 2, 3 … without gaps, in the order of commits
    actor    INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    body     BLOB    NOT NULL,         -- the bytes that the hash covers
    hash     BLOB    NOT NULL
) STRICT;

CREATE UNIQUE INDEX transition_actor ON transition (actor, version);

-- Armed timers.
CREATE TABLE timer (
    actor   INTEGER NOT NULL,
    name    TEXT    NOT NULL,
    version INTEGER NOT NULL,          -- of the transition that set it
    shard   INTEGER NOT NULL,
    due     INTEGER NOT NULL,          -- milliseconds since 1970, UTC
    PRIMARY KEY (actor, name)
) STRICT, WITHOUT ROWID;

-- All that the look-ahead reads stands in the index.
CREATE INDEX timer_due ON timer (due, actor, name, shard, version);

-- Undelivered messages. The message itself stands in its sender's transition, whose position is number >> 12.
CREATE TABLE message (
    number INTEGER PRIMARY KEY,
    sender INTEGER NOT NULL,
    shard  INTEGER NOT NULL            -- the sender's
) STRICT;

CREATE INDEX message_sender ON message (sender);

-- Messages whose decision threw, in the order of the log.
CREATE TABLE parked (
    no      INTEGER PRIMARY KEY,
    actor   INTEGER NOT NULL,
    version INTEGER NOT NULL,
    cause   TEXT    NOT NULL,
    error   TEXT    NOT NULL
) STRICT;

-- The rows of lists. no = kind.no << 40 | actor.no: the table itself pages through a kind, and each of the four indexes, which end with
-- no like all indexes of SQLite, through one facet of a kind. An absent facet needs no index entry.
CREATE TABLE listing (
    no     INTEGER PRIMARY KEY,
    status TEXT NOT NULL,
    holder TEXT,
    unit   TEXT,
    area   TEXT,
    doc    BLOB NOT NULL
) STRICT;

CREATE INDEX listing_status ON listing (status);
CREATE INDEX listing_holder ON listing (holder) WHERE holder IS NOT NULL;
CREATE INDEX listing_unit   ON listing (unit)   WHERE unit IS NOT NULL;
CREATE INDEX listing_area   ON listing (area)   WHERE area IS NOT NULL;

-- The last snapshot of an actor that has any.
CREATE TABLE snapshot (
    actor   INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    hash    BLOB    NOT NULL,
    fold    INTEGER NOT NULL,          -- version of the fold that made it
    body    BLOB    NOT NULL
) STRICT;

-- A case's own key, encrypted under the master key; the first one stays.
CREATE TABLE personal_key (
    actor   INTEGER PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT;

-- Personal data, encrypted under the case's key; n counts within a transition.
CREATE TABLE personal (
    actor   INTEGER NOT NULL,
    version INTEGER NOT NULL,
    n       INTEGER NOT NULL,
    cipher  BLOB    NOT NULL,
    PRIMARY KEY (actor, version, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
