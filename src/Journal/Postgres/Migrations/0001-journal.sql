-- Migration 1: the journal. Each migration runs once, in a transaction of its own, under an advisory lock (Migrations.cs).
--
-- The log is the truth; every other table but setting is a projection of it, written in the same transaction and rebuildable from it.
-- Numbers grow with time, so that new rows of every large table go to its end. Only the unique index on actor.id has random keys, since
-- the names of cases are hashes. Texts that are compared are compared byte for byte (COLLATE "C"), as everywhere else in the system.
--
-- Nothing here refers to another table by a foreign key: the rows of a transition come and go in one statement, and a check of each would
-- only say again what that statement says.

CREATE SCHEMA gridactors;

-- Wrapped keys of personal data stand apart: a backup of the data (pg_dump --schema=gridactors) leaves them out, so that a key that is
-- destroyed is not brought back by an old backup of the data.
CREATE SCHEMA gridactors_keys;

-- What was applied here, one row a migration. A program that finds a number that it does not know leaves the database alone.
CREATE TABLE gridactors.migration (
    no         integer PRIMARY KEY,
    name       text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);

-- The last position and the last creation number. Its only row is locked by an append when everything else that can refuse it has been
-- checked, and until its commit: so positions become visible in their order, and a reader that goes on after a position misses none.
CREATE TABLE gridactors.counter (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    position bigint NOT NULL,
    actor    bigint NOT NULL
);

INSERT INTO gridactors.counter (position, actor) VALUES (0, 0);

-- Kinds of actors in the order they first appeared. A kind's number is the upper part of listing.no.
CREATE TABLE gridactors.kind (
    no   integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    name text COLLATE "C" NOT NULL UNIQUE
);

-- Heads: the last transition of each actor. Compared and swapped by each append. The free space of a page takes the new version of a row
-- beside the old one, so that no index is touched (HOT).
CREATE TABLE gridactors.actor (
    no       bigint PRIMARY KEY,                -- 1, 2, 3 … in order of creation
    version  bigint NOT NULL,
    position bigint NOT NULL,
    id       text COLLATE "C" NOT NULL UNIQUE,  -- kind/key
    hash     bytea  NOT NULL                    -- 32 bytes
) WITH (fillfactor = 80);

-- The log. Append-only: no statement of ours updates or deletes a row. A body stays in its row as long as it fits into a page, compressed
-- above 2 KB: a table of its own for large ones would cost a second tree for each.
CREATE TABLE gridactors.transition (
    position bigint PRIMARY KEY,                -- 1, 2, 3 … without gaps, in the order of commits
    actor    bigint NOT NULL,
    version  bigint NOT NULL,
    body     bytea  NOT NULL,                   -- the bytes that the hash covers
    hash     bytea  NOT NULL,
    CONSTRAINT transition_actor UNIQUE (actor, version)
);

ALTER TABLE gridactors.transition ALTER body SET STORAGE MAIN, ALTER hash SET STORAGE EXTERNAL;

-- Armed timers.
CREATE TABLE gridactors.timer (
    actor   bigint  NOT NULL,
    name    text COLLATE "C" NOT NULL,
    version bigint  NOT NULL,                   -- of the transition that set it
    shard   integer NOT NULL,
    due     bigint  NOT NULL,                   -- milliseconds since 1970, UTC
    PRIMARY KEY (actor, name)
);

CREATE INDEX timer_due ON gridactors.timer (due);

-- Undelivered messages. The message itself stands in its sender's transition, whose position is number >> 12.
CREATE TABLE gridactors.message (
    number bigint  PRIMARY KEY,
    sender bigint  NOT NULL,
    shard  integer NOT NULL                     -- the sender's
);

CREATE INDEX message_sender ON gridactors.message (sender);

-- Messages whose decision threw, in the order of the log: no = position << 12 | ordinal within the transition.
CREATE TABLE gridactors.parked (
    no      bigint PRIMARY KEY,
    actor   bigint NOT NULL,
    version bigint NOT NULL,
    cause   text   NOT NULL,
    error   text   NOT NULL
);

-- The rows of lists. no = kind.no << 40 | actor.no: the primary key pages through a kind, and each of the four other indexes through one
-- facet of a kind, newest first, without sorting. An absent facet needs no index entry. An update that changes the document alone touches
-- no index.
CREATE TABLE gridactors.listing (
    no     bigint PRIMARY KEY,
    status text COLLATE "C" NOT NULL,
    holder text COLLATE "C",
    unit   text COLLATE "C",
    area   text COLLATE "C",
    doc    bytea NOT NULL
) WITH (fillfactor = 90);

CREATE INDEX listing_status ON gridactors.listing (status, no);
CREATE INDEX listing_holder ON gridactors.listing (holder, no) WHERE holder IS NOT NULL;
CREATE INDEX listing_unit   ON gridactors.listing (unit, no)   WHERE unit IS NOT NULL;
CREATE INDEX listing_area   ON gridactors.listing (area, no)   WHERE area IS NOT NULL;

-- What somebody outside was told. no = position << 12 | ordinal within the transition, so that rows are appended and the log's own index
-- finds a notice by actor, version and ordinal. The other index pages through the open notices of an addressee, or through the others.
CREATE TABLE gridactors.notice (
    no              bigint  PRIMARY KEY,
    at              bigint  NOT NULL,           -- milliseconds since 1970, UTC, of the transition
    open            boolean NOT NULL,           -- until it is acknowledged
    addressee       text COLLATE "C" NOT NULL,
    kind            text    NOT NULL,
    doc             bytea   NOT NULL,
    acknowledged_at bigint,
    acknowledged_by text
);

-- By a hash of the addressee: entries of one length, so that a page is split where it grows and not in the middle. Whoever reads compares the text too.
CREATE INDEX notice_addressee ON gridactors.notice (hashtext(addressee), open, no);

-- The last snapshot of an actor that has any.
CREATE TABLE gridactors.snapshot (
    actor   bigint  PRIMARY KEY,
    version bigint  NOT NULL,
    hash    bytea   NOT NULL,
    fold    integer NOT NULL,                   -- version of the fold that made it
    body    bytea   NOT NULL
);

-- A case's own key, encrypted under the master key; the first one stays. An empty value is a key that was destroyed. In parts, because
-- destroying a key writes its part anew, so that no old copy of the row is left, and appends wait for that.
CREATE TABLE gridactors_keys.personal_key (
    actor   bigint NOT NULL,
    wrapped bytea  NOT NULL,
    PRIMARY KEY (actor)
) PARTITION BY HASH (actor);

DO $$
BEGIN
    FOR part IN 0..7 LOOP
        EXECUTE format('CREATE TABLE gridactors_keys.personal_key_%s PARTITION OF gridactors_keys.personal_key FOR VALUES WITH (MODULUS 8, REMAINDER %s)', part, part);
    END LOOP;
END
$$;

-- Personal data, encrypted under the case's key; n counts within a transition. Ciphers do not compress.
CREATE TABLE gridactors.personal (
    actor   bigint  NOT NULL,
    version bigint  NOT NULL,
    n       integer NOT NULL,
    cipher  bytea   NOT NULL,
    PRIMARY KEY (actor, version, n)
);

ALTER TABLE gridactors.personal ALTER cipher SET STORAGE EXTERNAL;

CREATE TABLE gridactors.setting (
    name  text COLLATE "C" PRIMARY KEY,
    value text NOT NULL
);

-- LZ4 where the server was built with it, which takes a third of the time; otherwise the server's own way.
DO $$
BEGIN
    ALTER TABLE gridactors.transition ALTER body SET COMPRESSION lz4;
    ALTER TABLE gridactors.listing ALTER doc SET COMPRESSION lz4;
    ALTER TABLE gridactors.notice ALTER doc SET COMPRESSION lz4;
    ALTER TABLE gridactors.snapshot ALTER body SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'this server has no LZ4';
END
$$;
