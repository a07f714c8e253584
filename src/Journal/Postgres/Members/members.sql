-- The table of members. Time is the server's, never a member's.

-- name: clean
DELETE FROM gridactors.member WHERE ended_at < clock_timestamp() - interval '1 day';

-- name: join
INSERT INTO gridactors.member (address, role, state, print) VALUES ($1, $2, 'joining', $3) RETURNING no;

-- name: activate
UPDATE gridactors.member SET state = 'active', level = $2 WHERE no = $1 AND state = 'joining';

-- name: leave
UPDATE gridactors.member SET state = 'leaving' WHERE no = $1 AND state IN ('joining', 'active');

-- name: end
UPDATE gridactors.member SET state = 'left', ended_at = clock_timestamp() WHERE no = $1 AND ended_at IS NULL;

-- name: beat
-- Its own row is found if, and only if, it may go on. The others are read as of the statement's begin, which is early by less than a beat.
WITH own AS (UPDATE gridactors.member SET beat_at = clock_timestamp() WHERE no = $1 AND ended_at IS NULL RETURNING no)
SELECT m.no, m.address, m.role, m.state, m.print, m.level,
       (extract(epoch FROM greatest(clock_timestamp() - m.beat_at, interval '0')) * 1000)::bigint,
       (extract(epoch FROM clock_timestamp()) * 1000000)::bigint,
       EXISTS (SELECT FROM own)
FROM gridactors.member m WHERE m.ended_at IS NULL ORDER BY m.no;

-- name: evict
-- Waits for an append of that member that is under way, whose commit then stands, and for nothing else.
WITH silent AS (
    SELECT m.no FROM gridactors.member m
    WHERE m.no = $1 AND m.ended_at IS NULL AND m.beat_at < clock_timestamp() - make_interval(secs => $2)
    FOR UPDATE)
UPDATE gridactors.member m SET state = 'dead', ended_at = clock_timestamp() FROM silent s WHERE m.no = s.no RETURNING m.no;

-- name: end_sessions
-- What the sessions of a dead member still hold is let go; they are known by the name that they gave themselves.
SELECT count(pg_terminate_backend(a.pid)) FROM pg_stat_activity a
WHERE a.datname = current_database() AND a.application_name = $1 AND a.pid <> pg_backend_pid();

-- name: list
-- For people: all of the last day, by the server's clock.
SELECT m.no, m.address, m.role, m.state, m.level, m.joined_at, extract(epoch FROM greatest(clock_timestamp() - m.beat_at, interval '0'))::double precision, m.ended_at
FROM gridactors.member m ORDER BY m.no;
