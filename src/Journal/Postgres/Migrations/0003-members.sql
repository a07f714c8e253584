-- Migration 3: the members of a ring, the processes that share this database without a cluster manager. A process that comes again is a new row.
--
-- Only the state decides: a row that is 'dead' or 'left' never changes again, and nothing of that member is committed any more (append_1 locks
-- the row FOR KEY SHARE, which heartbeats do not disturb and which waits for an eviction that is under way). Rows of members that ended are
-- deleted after a day by the next one that joins.
CREATE TABLE gridactors.member (
    no         bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    address    text NOT NULL,         -- host:port for other members
    role       text NOT NULL CHECK (role IN ('silo', 'gateway', 'both')),
    state      text NOT NULL CHECK (state IN ('joining', 'active', 'leaving', 'left', 'dead')),
    print      text NOT NULL,         -- SHA-256 of its certificate, in hexadecimal
    level      integer NOT NULL DEFAULT 0, -- the feature level of its program, once it is active
    joined_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    beat_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at   timestamptz
) WITH (fillfactor = 20);             -- heartbeats replace a row several times a second, in its own page
