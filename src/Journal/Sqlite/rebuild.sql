-- The projections made anew, by the writer's connection in one transaction. Readers see the old rows until it commits.

-- name: clear_timer
DELETE FROM timer;

-- name: clear_message
DELETE FROM message;

-- name: clear_parked
DELETE FROM parked;

-- name: clear_listing
DELETE FROM listing;

-- name: clear_notice
DELETE FROM notice;

-- name: clear_snapshot
DELETE FROM snapshot;

-- name: actor
-- Only the head of an actor that the log knows by this number and name, and only its last transition.
UPDATE actor SET version = ?3, hash = ?4, position = ?5
WHERE no = ?1 AND id = ?2
  AND (SELECT version, hash, position FROM transition WHERE actor = ?1 ORDER BY version DESC LIMIT 1) = (?3, ?4, ?5);

-- name: timer
INSERT INTO timer (actor, name, version, shard, due) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: message
INSERT INTO message (number, sender, shard) VALUES (?2, ?1, ?3);

-- name: parked
-- Numbered below zero as they come, until all are there and can be numbered in the order of the log.
INSERT INTO parked (no, actor, version, cause, error)
SELECT coalesce((SELECT min(no) FROM parked), 0) - 1, ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM transition WHERE actor = ?1 AND version = ?2);

-- name: number_parked
INSERT INTO parked (no, actor, version, cause, error)
SELECT row_number() OVER (ORDER BY t.position, p.no DESC), p.actor, p.version, p.cause, p.error
FROM parked p JOIN transition t ON t.actor = p.actor AND t.version = p.version;

-- name: clear_unnumbered
DELETE FROM parked WHERE no < 0;

-- name: kind
INSERT INTO kind (name) VALUES (?1) ON CONFLICT (name) DO NOTHING;

-- name: listing
INSERT INTO listing (no, status, holder, unit, area, doc) VALUES ((SELECT no FROM kind WHERE name = ?2) << 40 | ?1, ?3, ?4, ?5, ?6, ?7);

-- name: notice
INSERT INTO notice (no, addressee, open, at, kind, doc, acknowledged_at, acknowledged_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: snapshot
-- Only one that stands on a transition.
INSERT INTO snapshot (actor, version, hash, fold, body)
SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM transition WHERE actor = ?1 AND version = ?2 AND hash = ?3);

-- name: clear_nobody
DELETE FROM actor WHERE NOT EXISTS (SELECT 1 FROM transition WHERE actor = no);

-- name: actors
SELECT count(*) FROM actor;
