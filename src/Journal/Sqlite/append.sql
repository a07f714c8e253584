-- What the writer's connection runs. Each statement is prepared once and kept.

-- name: begin
-- Takes the write lock at once, so that nothing read in the transaction can be stale when it is written.
BEGIN IMMEDIATE;

-- name: commit
COMMIT;

-- name: rollback
ROLLBACK;

-- name: last_numbers
SELECT coalesce((SELECT max(position) FROM transition), 0), coalesce((SELECT max(no) FROM actor), 0);

-- name: find_head
SELECT no, version, hash FROM actor WHERE id = ?1;

-- name: insert_head
INSERT INTO actor (no, id, version, hash, position) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: update_head
UPDATE actor SET version = ?2, hash = ?3, position = ?4 WHERE no = ?1;

-- name: insert_transition
INSERT INTO transition (position, actor, version, body, hash) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: set_timer
INSERT INTO timer (actor, name, version, shard, due) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (actor, name) DO UPDATE SET version = excluded.version, due = excluded.due;

-- name: cancel_timer
DELETE FROM timer WHERE actor = ?1 AND name = ?2;

-- name: find_message
SELECT 1 FROM message WHERE number = ?1;

-- name: insert_message
INSERT INTO message (number, sender, shard) VALUES (?1, ?2, ?3);

-- name: delete_message
DELETE FROM message WHERE number = ?1;

-- name: insert_parked
INSERT INTO parked (actor, version, cause, error) VALUES (?1, ?2, ?3, ?4);

-- name: insert_kind
INSERT INTO kind (name) VALUES (?1) ON CONFLICT (name) DO NOTHING;

-- name: find_kind
SELECT no FROM kind WHERE name = ?1;

-- name: find_facets
SELECT status, holder, unit, area FROM listing WHERE no = ?1;

-- name: insert_listing
INSERT INTO listing (no, status, holder, unit, area, doc) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: delete_listing
DELETE FROM listing WHERE no = ?1;

-- name: insert_notice
INSERT INTO notice (no, addressee, open, at, kind, doc) VALUES (?1, ?2, 1, ?3, ?4, ?5);

-- name: restore_notice
INSERT INTO notice (no, addressee, open, at, kind, doc, acknowledged_at, acknowledged_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (no) DO NOTHING;

-- name: acknowledge_notice
-- Found by the log's own index; one that is acknowledged already stays as it is.
UPDATE notice SET open = 0, acknowledged_at = ?4, acknowledged_by = ?5
WHERE no = ((SELECT position FROM transition WHERE actor = ?1 AND version = ?2) << 12 | ?3) AND open = 1;

-- name: keep_key
INSERT INTO personal_key (actor, wrapped) VALUES (?1, ?2) ON CONFLICT (actor) DO NOTHING;

-- name: erase_key
-- The row stays, empty, so that no later append gives the actor another key.
UPDATE personal_key SET wrapped = x'' WHERE actor = (SELECT no FROM actor WHERE id = ?1) AND length(wrapped) > 0;

-- name: replace_key
UPDATE personal_key SET wrapped = ?3 WHERE actor = (SELECT no FROM actor WHERE id = ?1) AND wrapped = ?2;

-- name: insert_personal
INSERT INTO personal (actor, version, n, cipher) VALUES (?1, ?2, ?3, ?4);

-- name: find_transition
SELECT 1 FROM transition WHERE actor = (SELECT no FROM actor WHERE id = ?1) AND version = ?2 AND hash = ?3;

-- name: save_snapshot
INSERT INTO snapshot (actor, version, hash, fold, body) VALUES ((SELECT no FROM actor WHERE id = ?1), ?2, ?3, ?4, ?5)
ON CONFLICT (actor) DO UPDATE SET version = excluded.version, hash = excluded.hash, fold = excluded.fold, body = excluded.body
WHERE excluded.version >= version;

-- name: add_setting
INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING;

-- name: set_setting
INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;
