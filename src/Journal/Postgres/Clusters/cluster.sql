-- The table of the cluster, in a schema of its own. Orleans' ADO.NET membership reads the texts of its statements from the database, by the names that stand
-- below, and runs them with parameters of its own naming (DeploymentId is the cluster, Status a number: 3 active, 6 dead). Applied at each start, which changes
-- nothing where all is there; a process that starts beside another waits for it.
SELECT pg_advisory_xact_lock(x'47416F726C65616E'::bigint); -- "GAorlean" as ASCII

CREATE SCHEMA IF NOT EXISTS gridactors_orleans;

-- One row a cluster. Every change of its silos advances the version, and is refused where another came first.
CREATE TABLE IF NOT EXISTS gridactors_orleans.cluster (
    id      text PRIMARY KEY,
    version integer NOT NULL
);

-- One row for each life of a silo.
CREATE TABLE IF NOT EXISTS gridactors_orleans.silo (
    cluster    text NOT NULL REFERENCES gridactors_orleans.cluster,
    address    text NOT NULL,
    port       integer NOT NULL,
    generation integer NOT NULL,        -- the same endpoint, started again
    name       text NOT NULL,           -- "member 17": the number in gridactors.member
    host       text NOT NULL,
    proxy_port integer NOT NULL,        -- where clients of the cluster connect; 0 for none
    status     integer NOT NULL,
    suspects   text,                    -- who holds it for dead, and since when; in Orleans' own form
    started_at timestamptz NOT NULL,
    alive_at   timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
) WITH (fillfactor = 50);

-- Found by this name on the search path.
CREATE TABLE IF NOT EXISTS gridactors_orleans.orleansquery (
    querykey  text PRIMARY KEY,
    querytext text NOT NULL
);

INSERT INTO gridactors_orleans.orleansquery VALUES
-- Where clients connect.
('GatewaysQueryKey', $$
    SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation
    FROM gridactors_orleans.silo WHERE cluster = @DeploymentId AND status = @Status AND proxy_port > 0
$$),
-- The version stands there even where there is no silo: then with one row of nulls.
('MembershipReadAllKey', $$
    SELECT s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName, s.host AS HostName, s.status AS Status, s.proxy_port AS ProxyPort,
           s.suspects AS SuspectTimes, s.started_at AS StartTime, s.alive_at AS IAmAliveTime, c.version AS Version
    FROM gridactors_orleans.cluster c LEFT JOIN gridactors_orleans.silo s ON s.cluster = c.id
    WHERE c.id = @DeploymentId
$$),
('MembershipReadRowKey', $$
    SELECT s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName, s.host AS HostName, s.status AS Status, s.proxy_port AS ProxyPort,
           s.suspects AS SuspectTimes, s.started_at AS StartTime, s.alive_at AS IAmAliveTime, c.version AS Version
    FROM gridactors_orleans.cluster c
    LEFT JOIN gridactors_orleans.silo s ON s.cluster = c.id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
    WHERE c.id = @DeploymentId
$$),
('InsertMembershipVersionKey', $$
    WITH made AS (INSERT INTO gridactors_orleans.cluster (id, version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING id)
    SELECT EXISTS (SELECT FROM made)
$$),
-- No change of the version: it says nothing that a decision rests on.
('UpdateIAmAlivetimeKey', $$
    UPDATE gridactors_orleans.silo SET alive_at = @IAmAliveTime
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$$),
-- Both or neither: the version is the one that was read, and the row is new.
('InsertMembershipKey', $$
    WITH advanced AS (
        UPDATE gridactors_orleans.cluster c SET version = c.version + 1
        WHERE c.id = @DeploymentId AND c.version = @Version AND NOT EXISTS (
            SELECT FROM gridactors_orleans.silo s WHERE s.cluster = c.id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation)
        RETURNING c.id),
    entered AS (
        INSERT INTO gridactors_orleans.silo (cluster, address, port, generation, name, host, proxy_port, status, started_at, alive_at)
        SELECT id, @Address, @Port, @Generation, @SiloName, @HostName, @ProxyPort, @Status, @StartTime, @IAmAliveTime FROM advanced
        RETURNING cluster)
    SELECT EXISTS (SELECT FROM entered)
$$),
-- Both or neither, as above.
('UpdateMembershipKey', $$
    WITH advanced AS (
        UPDATE gridactors_orleans.cluster c SET version = c.version + 1
        WHERE c.id = @DeploymentId AND c.version = @Version AND EXISTS (
            SELECT FROM gridactors_orleans.silo s WHERE s.cluster = c.id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation)
        RETURNING c.id),
    changed AS (
        UPDATE gridactors_orleans.silo s SET status = @Status, suspects = @SuspectTimes, alive_at = @IAmAliveTime
        FROM advanced WHERE s.cluster = advanced.id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
        RETURNING s.cluster)
    SELECT EXISTS (SELECT FROM changed)
$$),
('DeleteMembershipTableEntriesKey', $$
    WITH emptied AS (DELETE FROM gridactors_orleans.silo WHERE cluster = @DeploymentId)
    UPDATE gridactors_orleans.cluster SET version = version + 1 WHERE id = @DeploymentId
$$),
-- The dead of long ago.
('CleanupDefunctSiloEntriesKey', $$
    DELETE FROM gridactors_orleans.silo WHERE cluster = @DeploymentId AND status = 6 AND alive_at < @IAmAliveTime
$$)
ON CONFLICT (querykey) DO UPDATE SET querytext = excluded.querytext WHERE orleansquery.querytext <> excluded.querytext;
