-- The projections as they stand, for whoever compares them with the log: each statement gives actor, key … and value … of the rows of actors
-- above $1 up to $2. Nothing is joined that could hide a row.

-- name: actor
SELECT no, id, version, hash, position FROM gridactors.actor WHERE no > $1 AND no <= $2;

-- name: timer
SELECT actor, name, version, shard, due FROM gridactors.timer WHERE actor > $1 AND actor <= $2;

-- name: message
SELECT sender, number, shard FROM gridactors.message WHERE sender > $1 AND sender <= $2;

-- name: parked
SELECT actor, version, cause, error FROM gridactors.parked WHERE actor > $1 AND actor <= $2;

-- name: listing
-- Kinds are few; a row whose kind nobody knows is found by the last part.
SELECT l.no & 1099511627775, k.name, l.status, l.holder, l.unit, l.area, l.doc
FROM gridactors.kind k
CROSS JOIN LATERAL (
    SELECT * FROM gridactors.listing l
    WHERE l.no > (k.no::bigint << 40) + greatest($1, 0) AND l.no <= (k.no::bigint << 40) + least($2, 1099511627775) OFFSET 0) l;

-- name: listing_unknown
SELECT no & 1099511627775, 'kind ' || (no >> 40), status, holder, unit, area, doc FROM gridactors.listing l
WHERE (SELECT k.no FROM gridactors.kind k WHERE k.no = l.no >> 40) IS NULL;

-- name: notice
-- A notice belongs to the actor whose transition stands at its position.
SELECT t.actor, n.no, n.addressee, n.open, n.at, n.kind, n.doc, n.acknowledged_at, n.acknowledged_by
FROM gridactors.transition t
CROSS JOIN LATERAL (SELECT * FROM gridactors.notice n WHERE n.no >= t.position << 12 AND n.no < (t.position + 1) << 12 OFFSET 0) n
WHERE t.actor > $1 AND t.actor <= $2;

-- name: notice_unknown
SELECT 0::bigint, n.no, n.addressee, n.open, n.at, n.kind, n.doc, n.acknowledged_at, n.acknowledged_by FROM gridactors.notice n
WHERE (SELECT t.position FROM gridactors.transition t WHERE t.position = n.no >> 12) IS NULL;

-- name: snapshot
SELECT actor, version, hash, fold, body FROM gridactors.snapshot WHERE actor > $1 AND actor <= $2;
