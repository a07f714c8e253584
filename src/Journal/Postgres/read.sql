-- What is read. Each statement sees one state of the database, and so what must agree is read by one statement. Prepared by each session
-- when it is first needed, and planned once. Sessions do not read tables through, join by hashing or sort what an index gives in order
-- (Sessions.cs), and a LEFT JOIN begins with its left side; so the plans follow the keys whatever the tables hold when they are made.

-- name: load
-- Of each actor asked for ($1) that exists: part 0 its snapshot, part 1 the transitions after it, part 2 its undelivered messages.
SELECT i.n, r.part, r.number, r.version, r.hash, r.fold, r.body
FROM unnest($1::text[]) WITH ORDINALITY AS i (id, n)
LEFT JOIN gridactors.actor a ON a.id = i.id
CROSS JOIN LATERAL (
    SELECT 0 AS part, 0::bigint AS number, s.version, s.hash, s.fold, s.body FROM gridactors.snapshot s WHERE s.actor = a.no
    UNION ALL
    SELECT 1, t.position, t.version, t.hash, 0, t.body
    FROM gridactors.transition t
    WHERE t.actor = a.no AND t.version > coalesce((SELECT s.version FROM gridactors.snapshot s WHERE s.actor = a.no), 0)
    UNION ALL
    SELECT 2, m.number, t.version, NULL, 0, t.body
    FROM gridactors.message m LEFT JOIN gridactors.transition t ON t.position = m.number >> 12
    WHERE m.sender = a.no) r;

-- name: transitions
SELECT t.position, t.version, t.body, t.hash
FROM gridactors.transition t
WHERE t.actor = (SELECT a.no FROM gridactors.actor a WHERE a.id = $1) AND t.version > $2
ORDER BY t.version LIMIT $3;

-- name: log
SELECT t.position, a.id, t.version, t.body, t.hash
FROM (SELECT * FROM gridactors.transition WHERE position > $1 ORDER BY position LIMIT $2) t
LEFT JOIN gridactors.actor a ON a.no = t.actor
ORDER BY t.position;

-- name: heads
SELECT no, id, version, hash, position FROM gridactors.actor WHERE no > $1 ORDER BY no LIMIT $2;

-- name: timers
-- $3 has one byte a shard, 1 for those wanted. Rows that share the last due time come whole.
SELECT a.id, t.name, t.version, t.due
FROM (
    SELECT w.actor, w.name, w.version, w.due
    FROM gridactors.timer w
    WHERE w.due > $1 AND w.due <= $2 AND get_byte($3, w.shard) = 1
    ORDER BY w.due FETCH FIRST ($4) ROWS WITH TIES) t
LEFT JOIN gridactors.actor a ON a.no = t.actor
ORDER BY t.due, t.actor, t.name;

-- name: pending
SELECT m.number, a.id, t.version, t.body
FROM (SELECT * FROM gridactors.message WHERE number > $1 AND get_byte($2, shard) = 1 ORDER BY number LIMIT $3) m
LEFT JOIN gridactors.transition t ON t.position = m.number >> 12
LEFT JOIN gridactors.actor a ON a.no = m.sender
ORDER BY m.number;

-- name: parked
SELECT a.id, p.version, p.cause, p.error
FROM (SELECT * FROM gridactors.parked ORDER BY no LIMIT $1) p LEFT JOIN gridactors.actor a ON a.no = p.actor
ORDER BY p.no;

-- name: listed
SELECT a.no, a.id, a.version, a.position, l.status, l.holder, l.unit, l.area, l.doc
FROM gridactors.actor a
CROSS JOIN LATERAL (
    SELECT * FROM gridactors.listing l WHERE l.no = ((SELECT k.no FROM gridactors.kind k WHERE k.name = $2)::bigint << 40 | a.no) OFFSET 0) l
WHERE a.id = $1;

-- name: list
-- The facets asked for are put in at the end of WHERE; see ListText.
SELECT a.no, a.id, a.version, a.position, l.status, l.holder, l.unit, l.area, l.doc
FROM (
    SELECT * FROM gridactors.listing l
    WHERE l.no > (SELECT k.no FROM gridactors.kind k WHERE k.name = $1)::bigint << 40
      AND l.no < ((SELECT k.no FROM gridactors.kind k WHERE k.name = $1)::bigint << 40) + $2
      /* facets */
    ORDER BY l.no DESC LIMIT $3) l
LEFT JOIN gridactors.actor a ON a.no = l.no & 1099511627775
ORDER BY l.no DESC;

-- name: notices
SELECT n.no, a.id, t.version, n.at, n.addressee, n.kind, n.doc, n.acknowledged_at, n.acknowledged_by
FROM (SELECT * FROM gridactors.notice WHERE no > $1 ORDER BY no LIMIT $2) n
LEFT JOIN gridactors.transition t ON t.position = n.no >> 12 LEFT JOIN gridactors.actor a ON a.no = t.actor
ORDER BY n.no;

-- name: notices_open
SELECT n.no, a.id, t.version, n.at, n.addressee, n.kind, n.doc, n.acknowledged_at, n.acknowledged_by
FROM (SELECT * FROM gridactors.notice WHERE hashtext(addressee) = hashtext($1) AND addressee = $1 AND open AND no > $2 ORDER BY no LIMIT $3) n
LEFT JOIN gridactors.transition t ON t.position = n.no >> 12 LEFT JOIN gridactors.actor a ON a.no = t.actor
ORDER BY n.no;

-- name: notices_all
-- The open ones of an addressee and the others: each half stands in the index in the order of the log.
SELECT n.no, a.id, t.version, n.at, n.addressee, n.kind, n.doc, n.acknowledged_at, n.acknowledged_by
FROM (
    (SELECT * FROM gridactors.notice WHERE hashtext(addressee) = hashtext($1) AND addressee = $1 AND open AND no > $2 ORDER BY no LIMIT $3)
    UNION ALL
    (SELECT * FROM gridactors.notice WHERE hashtext(addressee) = hashtext($1) AND addressee = $1 AND NOT open AND no > $2 ORDER BY no LIMIT $3)
    ORDER BY no LIMIT $3) n
LEFT JOIN gridactors.transition t ON t.position = n.no >> 12 LEFT JOIN gridactors.actor a ON a.no = t.actor
ORDER BY n.no;

-- name: notice
SELECT n.no, t.id, t.version, n.at, n.addressee, n.kind, n.doc, n.acknowledged_at, n.acknowledged_by
FROM (
    SELECT a.id, t.version, t.position << 12 | $3 AS no
    FROM gridactors.actor a LEFT JOIN gridactors.transition t ON t.actor = a.no AND t.version = $2
    WHERE a.id = $1) t
CROSS JOIN LATERAL (SELECT * FROM gridactors.notice n WHERE n.no = t.no OFFSET 0) n;

-- name: personal
-- The key stands in each row; an actor with a key and no records has one row without them.
SELECT k.wrapped, p.version, p.cipher
FROM gridactors.actor a
CROSS JOIN LATERAL (SELECT * FROM gridactors_keys.personal_key k WHERE k.actor = a.no OFFSET 0) k
LEFT JOIN gridactors.personal p ON p.actor = a.no
WHERE a.id = $1 AND length(k.wrapped) > 0
ORDER BY p.version, p.n;

-- name: personal_keys
SELECT k.actor, a.id, k.wrapped
FROM (SELECT * FROM gridactors_keys.personal_key WHERE actor > $1 AND length(wrapped) > 0 ORDER BY actor LIMIT $2) k
LEFT JOIN gridactors.actor a ON a.no = k.actor
ORDER BY k.actor;

-- name: counts
SELECT (SELECT count(*) FROM gridactors.actor), (SELECT count(*) FROM gridactors.transition), (SELECT count(*) FROM gridactors.timer),
       (SELECT count(*) FROM gridactors.message), (SELECT count(*) FROM gridactors.parked),
       coalesce((SELECT max(position) FROM gridactors.transition), 0);

-- name: setting
SELECT value FROM gridactors.setting WHERE name = $1;

-- name: settings
SELECT name, value FROM gridactors.setting WHERE name >= $1 AND left(name, length($1)) = $1 ORDER BY name;

-- name: kinds
SELECT name, no FROM gridactors.kind;

-- name: take_ownership
-- Takes the advisory lock $1, or tells whether its holder has shown life in the $2 seconds since this was first asked. The server notes when a
-- session last did anything, and an owner's heartbeat comes every second. A holder without a heartbeat for ten seconds is ended, and so is one of
-- the caller's own name: its session from before the line broke. Members of a ring hold the lock together: the one that was heard last counts.
SELECT CASE
    WHEN pg_try_advisory_lock($1) THEN 'taken'
    ELSE coalesce((
        SELECT CASE
            WHEN a.application_name = current_setting('application_name') AND pg_terminate_backend(a.pid) THEN 'ended'
            WHEN a.state_change > clock_timestamp() - make_interval(secs => $2) THEN 'alive'
            WHEN a.state_change < clock_timestamp() - interval '10 seconds' AND pg_terminate_backend(a.pid) THEN 'ended'
            ELSE 'silent' END
        FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND (l.classid::bigint << 32 | l.objid::bigint) = $1 AND l.objsubid = 1
          AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
        ORDER BY a.state_change DESC NULLS LAST LIMIT 1), 'gone') END;
