-- Migration 2: the append, a whole batch in one call. A later migration that changes what it takes makes a function of another name, so
-- that a silo of the version before goes on while the next one starts.
--
-- A batch comes as columns: arrays whose nth elements belong together, or, where all values have 32 bytes, those one after the other in
-- one value. a_… has one element an append, in the order of the actors' names; append numbers (…_append) count from 1 in the order of the
-- batch. t_… has one element a transition, in the order of the batch, and transition numbers (…_transition) count them from 1.
--
-- The order of things is the promise:
--   1. Heads are locked in the order of their actors' names, so that two appends never wait for each other, and compared.
--   2. The message rows that are consumed are deleted, which locks them. One that is missing is not looked for here: the call fails with
--      GA001, so that nothing of it remains, and the caller calls again with careful = true, where each append is judged alone before
--      anything is written. Redeliveries are rare; appends are not.
--   3. The counter is locked: positions and creation numbers are given out, to those only that commit.
--   4. Everything that carries such a number is written, and the statement commits, which makes it visible and lets the counter go.
-- No table is joined with the columns of a batch. The planner could then begin with the table, where it holds next to nothing at that
-- moment, and would go on so when it holds a million rows; a key that is looked up for each element leaves it no choice.
--
-- Columns that most batches have are read by subscript, one number generated a row: unnest would put each of them into a store of its own first.
-- What an actor has that this batch creates is inserted without ON CONFLICT, which would look for each row before it writes it and log it twice.
--
-- A member of a ring that is dead or has left commits nothing: its row is locked first, in the mode that an eviction waits for and a heartbeat
-- does not, and a member without one is refused with GA003.
--
-- Columns that belong together and differ in length are refused with GA002, before anything else: a driver lost one of them.
--
-- A new actor that another silo created in between violates actor_id_key; the caller calls again and finds that head.
CREATE FUNCTION gridactors.append_1(
    careful boolean,
    member bigint,                -- the member of a ring that appends; NULL for a silo that has the database for itself
    a_append integer[], a_id text[], a_version bigint[], a_hashes bytea, a_next bigint[], a_last integer[],
    t_append integer[], t_version bigint[], t_body bytea[], t_hashes bytea,
    c_append integer[], c_number bigint[],                                                           -- messages consumed
    s_append integer[], s_name text[], s_version bigint[], s_shard integer[], s_due bigint[],        -- timers set
    x_append integer[], x_name text[],                                                               -- timers cancelled
    m_append integer[], m_transition integer[], m_ordinal integer[], m_shard integer[],              -- messages sent
    l_append integer[], l_kind integer[], l_status text[], l_holder text[], l_unit text[], l_area text[], l_doc bytea[],
    u_append integer[], u_kind integer[],                                                            -- in no list any more
    p_append integer[], p_transition integer[], p_ordinal integer[], p_cause text[], p_error text[], -- parked
    n_transition integer[], n_ordinal integer[], n_addressee text[], n_at bigint[], n_kind text[], n_doc bytea[],
    n_seen_at bigint[], n_seen_by text[],
    k_append integer[], k_version bigint[], k_ordinal integer[], k_at bigint[], k_by text[],         -- notices acknowledged
    e_append integer[], e_wrapped bytea[],                                                           -- keys of personal data
    d_append integer[], d_version bigint[], d_n integer[], d_cipher bytea[],
    OUT places bigint[],          -- of each transition its position, 0 where it was not appended
    OUT fenced bigint[],          -- of each append -1, or the version of another head
    OUT missing_append integer[], -- with missing: the messages for want of which an append is done already
    OUT missing bigint[])
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    zero constant bytea := decode(repeat('00', 32), 'hex');
    heads     bigint[];    -- of each append its actor's number; 0 for one that is not created yet
    actual    bigint[];    -- of each append the version of its actor's head
    fits      boolean[];   -- of each append whether it commits
    fitting   integer;
    fresh     integer;
    appended  integer;
    taken     integer;
    last_place bigint;
    last_actor bigint;     -- before this batch: an actor with a greater number is created by it
    one       record;
    free      bigint[];
    lacking   bigint[];
BEGIN
    IF member IS NOT NULL THEN
        PERFORM FROM gridactors.member m WHERE m.no = append_1.member AND m.ended_at IS NULL FOR KEY SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'member % has ended', member USING ERRCODE = 'GA003';
        END IF;
    END IF;

    IF (cardinality(a_id) = cardinality(a_append) AND cardinality(a_version) = cardinality(a_append) AND length(a_hashes) = 32 * cardinality(a_append)
        AND cardinality(a_next) = cardinality(a_append) AND cardinality(a_last) = cardinality(a_append)
        AND cardinality(t_version) = cardinality(t_append) AND cardinality(t_body) = cardinality(t_append) AND length(t_hashes) = 32 * cardinality(t_append)
        AND cardinality(c_number) = cardinality(c_append)
        AND cardinality(s_name) = cardinality(s_append) AND cardinality(s_version) = cardinality(s_append) AND cardinality(s_shard) = cardinality(s_append)
        AND cardinality(s_due) = cardinality(s_append)
        AND cardinality(x_name) = cardinality(x_append)
        AND cardinality(m_transition) = cardinality(m_append) AND cardinality(m_ordinal) = cardinality(m_append) AND cardinality(m_shard) = cardinality(m_append)
        AND cardinality(l_kind) = cardinality(l_append) AND cardinality(l_status) = cardinality(l_append) AND cardinality(l_holder) = cardinality(l_append)
        AND cardinality(l_unit) = cardinality(l_append) AND cardinality(l_area) = cardinality(l_append) AND cardinality(l_doc) = cardinality(l_append)
        AND cardinality(u_kind) = cardinality(u_append)
        AND cardinality(p_transition) = cardinality(p_append) AND cardinality(p_ordinal) = cardinality(p_append) AND cardinality(p_cause) = cardinality(p_append)
        AND cardinality(p_error) = cardinality(p_append)
        AND cardinality(n_ordinal) = cardinality(n_transition) AND cardinality(n_addressee) = cardinality(n_transition) AND cardinality(n_at) = cardinality(n_transition)
        AND cardinality(n_kind) = cardinality(n_transition) AND cardinality(n_doc) = cardinality(n_transition) AND cardinality(n_seen_at) = cardinality(n_transition)
        AND cardinality(n_seen_by) = cardinality(n_transition)
        AND cardinality(k_version) = cardinality(k_append) AND cardinality(k_ordinal) = cardinality(k_append) AND cardinality(k_at) = cardinality(k_append)
        AND cardinality(k_by) = cardinality(k_append)
        AND cardinality(e_wrapped) = cardinality(e_append)
        AND cardinality(d_version) = cardinality(d_append) AND cardinality(d_n) = cardinality(d_append) AND cardinality(d_cipher) = cardinality(d_append)) IS NOT TRUE
    THEN
        RAISE EXCEPTION 'columns of a batch that belong together differ in length' USING ERRCODE = 'GA002';
    END IF;

    missing_append := '{}';
    missing := '{}';

    SELECT array_agg(r.no), array_agg(r.version), array_agg(r.fits), array_agg(CASE WHEN r.fits THEN -1 ELSE r.version END),
           count(*) FILTER (WHERE r.fits), count(*) FILTER (WHERE r.fits AND r.no = 0)
    INTO heads, actual, fits, fenced, fitting, fresh
    FROM (
        SELECT coalesce(h.no, 0) AS no, coalesce(h.version, 0) AS version,
               coalesce(h.version, 0) = a_version[w.n] AND coalesce(h.hash, zero) = substring(a_hashes FROM w.n * 32 - 31 FOR 32) AS fits
        FROM generate_series(1, cardinality(a_append)) AS w (n)
        LEFT JOIN LATERAL (SELECT a.no, a.version, a.hash FROM gridactors.actor a WHERE a.id = a_id[w.n] FOR NO KEY UPDATE) h ON true
        ORDER BY a_append[w.n]) r;

    IF careful THEN
        PERFORM FROM gridactors.message m WHERE m.number = ANY (c_number) ORDER BY m.number FOR UPDATE;
        free := ARRAY(SELECT m.number FROM gridactors.message m WHERE m.number = ANY (c_number));
        FOR one IN
            SELECT c.append, array_agg(c.number ORDER BY c.nth) AS numbers
            FROM unnest(c_append, c_number) WITH ORDINALITY AS c (append, number, nth)
            WHERE fits[c.append] GROUP BY c.append ORDER BY c.append
        LOOP
            lacking := ARRAY(
                SELECT u.number
                FROM (SELECT n.number, n.nth, row_number() OVER (PARTITION BY n.number ORDER BY n.nth) AS time
                      FROM unnest(one.numbers) WITH ORDINALITY AS n (number, nth)) u
                WHERE u.time > 1 OR NOT u.number = ANY (free)
                ORDER BY u.nth);
            IF cardinality(lacking) = 0 THEN
                free := ARRAY(SELECT unnest(free) EXCEPT SELECT unnest(one.numbers));
            ELSE
                fits[one.append] := false;
                missing_append := missing_append || array_fill(one.append, ARRAY[cardinality(lacking)]);
                missing := missing || lacking;
            END IF;
        END LOOP;

        SELECT count(*), count(*) FILTER (WHERE heads[w.n] = 0)
        INTO fitting, fresh
        FROM generate_series(1, cardinality(fits)) AS w (n) WHERE fits[w.n];
    END IF;

    IF fitting = 0 THEN
        places := array_fill(0::bigint, ARRAY[cardinality(t_append)]);
        RETURN;
    END IF;

    IF cardinality(c_number) > 0 THEN
        IF fitting < cardinality(fits) THEN
            c_number := ARRAY(SELECT c.number FROM unnest(c_append, c_number) AS c (append, number) WHERE fits[c.append]);
        END IF;
        DELETE FROM gridactors.message m WHERE m.number = ANY (c_number);
        GET DIAGNOSTICS taken = ROW_COUNT;
        IF taken < cardinality(c_number) THEN
            RAISE EXCEPTION 'a message that is consumed has no row' USING ERRCODE = 'GA001';
        END IF;
    END IF;

    IF fitting = cardinality(fits) THEN
        appended := cardinality(t_append);
    ELSE
        SELECT count(*) INTO appended FROM unnest(t_append) AS t (append) WHERE fits[t.append];
    END IF;

    UPDATE gridactors.counter c SET position = c.position + appended, actor = c.actor + fresh
    RETURNING c.position - appended, c.actor - fresh INTO last_place, last_actor;

    IF fitting = cardinality(fits) THEN
        places := ARRAY(SELECT last_place + t.n FROM generate_series(1, appended) AS t (n));
    ELSE
        places := ARRAY(
            SELECT CASE WHEN fits[t.append] THEN last_place + count(*) FILTER (WHERE fits[t.append]) OVER (ORDER BY t.nth) ELSE 0 END
            FROM unnest(t_append) WITH ORDINALITY AS t (append, nth) ORDER BY t.nth);
    END IF;

    IF fresh > 0 THEN
        heads := ARRAY(
            SELECT CASE WHEN heads[w.n] = 0 AND fits[w.n]
                   THEN last_actor + count(*) FILTER (WHERE heads[w.n] = 0 AND fits[w.n]) OVER (ORDER BY w.n) ELSE heads[w.n] END
            FROM generate_series(1, cardinality(fits)) AS w (n) ORDER BY w.n);

        INSERT INTO gridactors.actor (no, id, version, hash, position)
        SELECT heads[a_append[w.n]], a_id[w.n], a_next[w.n], substring(t_hashes FROM a_last[w.n] * 32 - 31 FOR 32), places[a_last[w.n]]
        FROM generate_series(1, cardinality(a_append)) AS w (n)
        WHERE heads[a_append[w.n]] > last_actor;
    END IF;

    IF fresh < fitting THEN
        INSERT INTO gridactors.actor AS a (no, id, version, hash, position)
        SELECT heads[a_append[w.n]], a_id[w.n], a_next[w.n], substring(t_hashes FROM a_last[w.n] * 32 - 31 FOR 32), places[a_last[w.n]]
        FROM generate_series(1, cardinality(a_append)) AS w (n)
        WHERE fits[a_append[w.n]] AND heads[a_append[w.n]] <= last_actor
        ON CONFLICT (no) DO UPDATE SET version = excluded.version, hash = excluded.hash, position = excluded.position;
    END IF;

    INSERT INTO gridactors.transition (position, actor, version, body, hash)
    SELECT places[t.n], heads[t_append[t.n]], t_version[t.n], t_body[t.n], substring(t_hashes FROM t.n * 32 - 31 FOR 32)
    FROM generate_series(1, cardinality(t_append)) AS t (n)
    WHERE fits[t_append[t.n]];

    IF cardinality(x_append) > 0 THEN
        DELETE FROM gridactors.timer WHERE ctid = ANY (ARRAY(
            SELECT w.place
            FROM generate_series(1, cardinality(x_append)) AS x (n)
            CROSS JOIN LATERAL (SELECT t.ctid AS place FROM gridactors.timer t WHERE t.actor = heads[x_append[x.n]] AND t.name = x_name[x.n] OFFSET 0) w
            WHERE fits[x_append[x.n]]));
    END IF;

    IF cardinality(s_append) > 0 THEN
        INSERT INTO gridactors.timer (actor, name, version, shard, due)
        SELECT heads[s_append[s.n]], s_name[s.n], s_version[s.n], s_shard[s.n], s_due[s.n]
        FROM generate_series(1, cardinality(s_append)) AS s (n)
        WHERE heads[s_append[s.n]] > last_actor;

        INSERT INTO gridactors.timer (actor, name, version, shard, due)
        SELECT heads[s_append[s.n]], s_name[s.n], s_version[s.n], s_shard[s.n], s_due[s.n]
        FROM generate_series(1, cardinality(s_append)) AS s (n)
        WHERE fits[s_append[s.n]] AND heads[s_append[s.n]] <= last_actor
        ON CONFLICT (actor, name) DO UPDATE SET version = excluded.version, due = excluded.due;
    END IF;

    IF cardinality(m_append) > 0 THEN
        INSERT INTO gridactors.message (number, sender, shard)
        SELECT places[m_transition[m.n]] << 12 | m_ordinal[m.n], heads[m_append[m.n]], m_shard[m.n]
        FROM generate_series(1, cardinality(m_append)) AS m (n)
        WHERE fits[m_append[m.n]];
    END IF;

    IF cardinality(l_append) > 0 THEN
        INSERT INTO gridactors.listing (no, status, holder, unit, area, doc)
        SELECT l_kind[w.n]::bigint << 40 | heads[l_append[w.n]], l_status[w.n], l_holder[w.n], l_unit[w.n], l_area[w.n], l_doc[w.n]
        FROM generate_series(1, cardinality(l_append)) AS w (n)
        WHERE heads[l_append[w.n]] > last_actor;

        INSERT INTO gridactors.listing AS l (no, status, holder, unit, area, doc)
        SELECT l_kind[w.n]::bigint << 40 | heads[l_append[w.n]], l_status[w.n], l_holder[w.n], l_unit[w.n], l_area[w.n], l_doc[w.n]
        FROM generate_series(1, cardinality(l_append)) AS w (n)
        WHERE fits[l_append[w.n]] AND heads[l_append[w.n]] <= last_actor
        ON CONFLICT (no) DO UPDATE
        SET status = excluded.status, holder = excluded.holder, unit = excluded.unit, area = excluded.area, doc = excluded.doc
        WHERE (l.status, l.holder, l.unit, l.area, l.doc) IS DISTINCT FROM (excluded.status, excluded.holder, excluded.unit, excluded.area, excluded.doc);
    END IF;

    IF cardinality(u_append) > 0 THEN
        DELETE FROM gridactors.listing WHERE no = ANY (ARRAY(
            SELECT u.kind::bigint << 40 | heads[u.append] FROM unnest(u_append, u_kind) AS u (append, kind) WHERE fits[u.append]));
    END IF;

    IF cardinality(p_append) > 0 THEN
        INSERT INTO gridactors.parked (no, actor, version, cause, error)
        SELECT places[p.transition] << 12 | p.ordinal, heads[p.append], t_version[p.transition], p.cause, p.error
        FROM unnest(p_append, p_transition, p_ordinal, p_cause, p_error) AS p (append, transition, ordinal, cause, error)
        WHERE fits[p.append];
    END IF;

    IF cardinality(n_transition) > 0 THEN
        INSERT INTO gridactors.notice (no, addressee, open, at, kind, doc, acknowledged_at, acknowledged_by)
        SELECT places[n_transition[n.n]] << 12 | n_ordinal[n.n], n_addressee[n.n], n_seen_at[n.n] IS NULL, n_at[n.n], n_kind[n.n], n_doc[n.n], n_seen_at[n.n], n_seen_by[n.n]
        FROM generate_series(1, cardinality(n_transition)) AS n (n)
        WHERE places[n_transition[n.n]] > 0;
    END IF;

    IF cardinality(k_append) > 0 THEN
        FOR one IN
            SELECT heads[k.append] AS actor, k.* FROM unnest(k_append, k_version, k_ordinal, k_at, k_by) AS k (append, version, ordinal, seen_at, seen_by) WHERE fits[k.append]
        LOOP
            UPDATE gridactors.notice n SET open = false, acknowledged_at = one.seen_at, acknowledged_by = one.seen_by
            WHERE n.no = ((SELECT t.position FROM gridactors.transition t WHERE t.actor = one.actor AND t.version = one.version) << 12 | one.ordinal) AND n.open;
        END LOOP;
    END IF;

    IF cardinality(e_append) > 0 THEN
        INSERT INTO gridactors_keys.personal_key (actor, wrapped)
        SELECT heads[e_append[e.n]], e_wrapped[e.n] FROM generate_series(1, cardinality(e_append)) AS e (n) WHERE fits[e_append[e.n]]
        ON CONFLICT (actor) DO NOTHING;
    END IF;

    IF cardinality(d_append) > 0 THEN
        INSERT INTO gridactors.personal (actor, version, n, cipher)
        SELECT heads[d_append[d.n]], d_version[d.n], d_n[d.n], d_cipher[d.n]
        FROM generate_series(1, cardinality(d_append)) AS d (n) WHERE fits[d_append[d.n]];
    END IF;
END
$$;
