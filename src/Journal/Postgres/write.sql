-- What is written beside appends.

-- name: append
-- The parameters are those of the function, in its order; see AppendCall.
SELECT places, fenced, missing_append, missing FROM gridactors.append_1(/* parameters */);

-- name: add_kind
INSERT INTO gridactors.kind (name) SELECT $1 WHERE NOT EXISTS (SELECT FROM gridactors.kind WHERE name = $1) ON CONFLICT (name) DO NOTHING;

-- name: save_snapshot
-- Tells whether the snapshot stands on a transition. Its commit is not waited for (is_local: the setting ends with the statement): a power
-- cut may lose a snapshot, which costs some folding.
WITH unsynced AS MATERIALIZED (
    SELECT set_config('synchronous_commit', 'off', true) AS done
), founded AS MATERIALIZED (
    SELECT t.actor
    FROM unsynced, gridactors.transition t
    WHERE t.actor = (SELECT a.no FROM gridactors.actor a WHERE a.id = $1) AND t.version = $2 AND t.hash = $3 AND unsynced.done = 'off'
), saved AS (
    INSERT INTO gridactors.snapshot AS s (actor, version, hash, fold, body)
    SELECT f.actor, $2, $3, $4, $5 FROM founded f
    ON CONFLICT (actor) DO UPDATE SET version = excluded.version, hash = excluded.hash, fold = excluded.fold, body = excluded.body
    WHERE excluded.version >= s.version
)
SELECT EXISTS (SELECT FROM founded);

-- name: restore_notices
INSERT INTO gridactors.notice (no, addressee, open, at, kind, doc, acknowledged_at, acknowledged_by)
SELECT n.no, n.addressee, n.acknowledged_at IS NULL, n.at, n.kind, n.doc, n.acknowledged_at, n.acknowledged_by
FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::bytea[], $6::bigint[], $7::text[])
     AS n (no, addressee, at, kind, doc, acknowledged_at, acknowledged_by)
ON CONFLICT (no) DO NOTHING;

-- name: add_setting
INSERT INTO gridactors.setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING;

-- name: set_setting
INSERT INTO gridactors.setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: erase_key
-- The row stays, empty, so that no later append gives the actor another key. Tells which part of the table it stands in, even when it was
-- erased before: whoever calls again wants that part written anew.
WITH erased AS (
    UPDATE gridactors_keys.personal_key SET wrapped = ''
    WHERE actor = (SELECT no FROM gridactors.actor WHERE id = $1) AND length(wrapped) > 0
    RETURNING actor
)
SELECT k.tableoid::regclass::text, EXISTS (SELECT FROM erased)
FROM gridactors_keys.personal_key k WHERE k.actor = (SELECT no FROM gridactors.actor WHERE id = $1);

-- name: replace_key
UPDATE gridactors_keys.personal_key SET wrapped = $3 WHERE actor = (SELECT no FROM gridactors.actor WHERE id = $1) AND wrapped = $2;
