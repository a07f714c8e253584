-- The projections made anew, in one transaction of a session of its own. Rows come as columns: arrays whose nth elements belong together.

-- name: begin
-- An append takes its heads first, so whoever has the table of heads has no append beside him; everybody may read what stood before. Nothing is
-- truncated, because that would shut readers out, of whom the source of the rows is one.
SET LOCAL lock_timeout = '10s';
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
LOCK TABLE gridactors.actor, gridactors.timer, gridactors.message, gridactors.parked, gridactors.listing, gridactors.notice, gridactors.snapshot,
    gridactors.counter IN EXCLUSIVE MODE;

-- name: clear
DELETE FROM gridactors.timer;
DELETE FROM gridactors.message;
DELETE FROM gridactors.parked;
DELETE FROM gridactors.listing;
DELETE FROM gridactors.notice;
DELETE FROM gridactors.snapshot;

-- name: actor
-- Only the head of an actor that the log knows by this number and name, and only its last transition.
INSERT INTO gridactors.actor AS a (no, id, version, hash, position)
SELECT h.no, h.id, h.version, h.hash, h.position
FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bytea[], $5::bigint[]) AS h (no, id, version, hash, position)
CROSS JOIN LATERAL (
    SELECT t.version, t.hash, t.position FROM gridactors.transition t WHERE t.actor = h.no ORDER BY t.version DESC LIMIT 1) t
WHERE t.version = h.version AND t.hash = h.hash AND t.position = h.position
ON CONFLICT (no) DO UPDATE SET version = excluded.version, hash = excluded.hash, position = excluded.position WHERE a.id = excluded.id;

-- name: timer
INSERT INTO gridactors.timer (actor, name, version, shard, due)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::integer[], $5::bigint[]);

-- name: message
INSERT INTO gridactors.message (sender, number, shard) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::integer[]);

-- name: parked
INSERT INTO gridactors.parked (no, actor, version, cause, error)
SELECT (SELECT t.position FROM gridactors.transition t WHERE t.actor = p.actor AND t.version = p.version) << 12 | p.ordinal, p.actor, p.version, p.cause, p.error
FROM unnest($1::bigint[], $2::bigint[], $3::integer[], $4::text[], $5::text[]) AS p (actor, version, ordinal, cause, error)
WHERE (SELECT t.position FROM gridactors.transition t WHERE t.actor = p.actor AND t.version = p.version) IS NOT NULL;

-- name: listing
INSERT INTO gridactors.listing (no, status, holder, unit, area, doc)
SELECT (SELECT k.no FROM gridactors.kind k WHERE k.name = l.kind)::bigint << 40 | l.actor, l.status, l.holder, l.unit, l.area, l.doc
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[]) AS l (actor, kind, status, holder, unit, area, doc);

-- name: notice
INSERT INTO gridactors.notice (no, addressee, open, at, kind, doc, acknowledged_at, acknowledged_by)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::boolean[], $4::bigint[], $5::text[], $6::bytea[], $7::bigint[], $8::text[]);

-- name: snapshot
-- Only those that stand on a transition.
INSERT INTO gridactors.snapshot (actor, version, hash, fold, body)
SELECT s.actor, s.version, s.hash, s.fold, s.body
FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::integer[], $5::bytea[]) AS s (actor, version, hash, fold, body)
WHERE (SELECT t.position FROM gridactors.transition t WHERE t.actor = s.actor AND t.version = s.version AND t.hash = s.hash) IS NOT NULL;

-- name: end
-- The last position and the last creation number follow from the log as well.
DELETE FROM gridactors.actor a WHERE (SELECT t.version FROM gridactors.transition t WHERE t.actor = a.no LIMIT 1) IS NULL;
UPDATE gridactors.counter
SET position = coalesce((SELECT max(position) FROM gridactors.transition), 0), actor = coalesce((SELECT max(no) FROM gridactors.actor), 0);

-- name: actors
SELECT count(*) FROM gridactors.actor;
