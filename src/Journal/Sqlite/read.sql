-- What a reader's connection runs. Each statement is prepared when it is first needed and kept.

-- name: begin
-- Several statements that must see one state; the state is taken by the first of them.
BEGIN;

-- name: end
COMMIT;

-- name: find_actor
SELECT no FROM actor WHERE id = ?1;

-- name: snapshot
SELECT version, hash, fold, body FROM snapshot WHERE actor = ?1;

-- name: transitions
SELECT position, version, body, hash FROM transition WHERE actor = ?1 AND version > ?2 ORDER BY version LIMIT ?3;

-- name: pending_of
SELECT m.number, t.version, t.body
FROM message m JOIN transition t ON t.position = m.number >> 12
WHERE m.sender = ?1 ORDER BY m.number;

-- name: log
SELECT t.position, a.id, t.version, t.body, t.hash
FROM transition t JOIN actor a ON a.no = t.actor
WHERE t.position > ?1 ORDER BY t.position LIMIT ?2;

-- name: heads
SELECT no, id, version, hash, position FROM actor WHERE no > ?1 ORDER BY no LIMIT ?2;

-- name: timers
-- ?3 has one byte a shard, 1 for those wanted. No limit here: the reader stops when the rows of one due time are complete.
SELECT a.id, t.name, t.version, t.due
FROM timer t INDEXED BY timer_due CROSS JOIN actor a ON a.no = t.actor
WHERE t.due > ?1 AND t.due <= ?2 AND substr(?3, t.shard + 1, 1) = x'01'
ORDER BY t.due, t.actor, t.name;

-- name: pending
SELECT m.number, a.id, t.version, t.body
FROM message m CROSS JOIN transition t ON t.position = m.number >> 12 JOIN actor a ON a.no = m.sender
WHERE m.number > ?1 AND substr(?2, m.shard + 1, 1) = x'01'
ORDER BY m.number LIMIT ?3;

-- name: parked
SELECT a.id, p.version, p.cause, p.error FROM parked p JOIN actor a ON a.no = p.actor ORDER BY p.no LIMIT ?1;

-- name: listed
SELECT a.no, a.id, a.version, a.position, l.status, l.holder, l.unit, l.area, l.doc
FROM actor a JOIN listing l ON l.no = ((SELECT no FROM kind WHERE name = ?2) << 40 | a.no)
WHERE a.id = ?1;

-- name: list
-- The facets asked for are put in at the end of WHERE; see ListText.
SELECT a.no, a.id, a.version, a.position, l.status, l.holder, l.unit, l.area, l.doc
FROM listing l CROSS JOIN actor a ON a.no = l.no & 0xFFFFFFFFFF
WHERE l.no > (SELECT no FROM kind WHERE name = ?1) << 40
  AND l.no < ((SELECT no FROM kind WHERE name = ?1) << 40) + ?2
  /* facets */
ORDER BY l.no DESC LIMIT ?3;

-- name: notices
SELECT n.no, a.id, t.version, n.at, n.addressee, n.kind, n.doc, n.acknowledged_at, n.acknowledged_by
FROM notice n CROSS JOIN transition t ON t.position = n.no >> 12 CROSS JOIN actor a ON a.no = t.actor
WHERE n.no > ?1 ORDER BY n.no LIMIT ?2;

-- name: notices_of
-- The open ones of an addressee, or those that are not: each half stands in the index in the order of the log.
SELECT n.no, a.id, t.version, n.at, n.addressee, n.kind, n.doc, n.acknowledged_at, n.acknowledged_by
FROM notice n INDEXED BY notice_addressee CROSS JOIN transition t ON t.position = n.no >> 12 CROSS JOIN actor a ON a.no = t.actor
WHERE n.addressee = ?1 AND n.open = ?2 AND n.no > ?3 ORDER BY n.no LIMIT ?4;

-- name: notice
SELECT n.no, a.id, t.version, n.at, n.addressee, n.kind, n.doc, n.acknowledged_at, n.acknowledged_by
FROM actor a CROSS JOIN transition t ON t.actor = a.no AND t.version = ?2 CROSS JOIN notice n ON n.no = (t.position << 12 | ?3)
WHERE a.id = ?1;

-- name: personal_key
SELECT k.wrapped, a.no FROM actor a JOIN personal_key k ON k.actor = a.no WHERE a.id = ?1 AND length(k.wrapped) > 0;

-- name: personal_keys
SELECT k.actor, a.id, k.wrapped FROM personal_key k JOIN actor a ON a.no = k.actor
WHERE k.actor > ?1 AND length(k.wrapped) > 0 ORDER BY k.actor LIMIT ?2;

-- name: personal
SELECT version, cipher FROM personal WHERE actor = ?1 ORDER BY version, n;

-- name: counts
SELECT (SELECT count(*) FROM actor), (SELECT count(*) FROM transition), (SELECT count(*) FROM timer), (SELECT count(*) FROM message),
       (SELECT count(*) FROM parked), (SELECT coalesce(max(position), 0) FROM transition);

-- name: setting
SELECT value FROM setting WHERE name = ?1;

-- name: settings
SELECT name, value FROM setting WHERE name >= ?1 AND substr(name, 1, length(?1)) = ?1 ORDER BY name;
