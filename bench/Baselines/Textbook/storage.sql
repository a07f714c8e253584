-- Where Orleans' ADO.NET storage keeps states of grains. It reads the texts of its statements from the table orleansquery, by the names that stand below, and runs
-- them with parameters of its own naming: two hashes, the key of the grain as two numbers or a text, the name of the state, the service, the version that the grain
-- read (null for none), the state as bytes.
--
-- As the documented script has it: found by the hashes, which leaves an index of eight bytes a row; one function a write, so that a session plans it once; two first
-- writes of one grain at a time may both succeed, which a unique index over the whole key would forbid and cost.

CREATE SCHEMA IF NOT EXISTS ado_net;

CREATE TABLE IF NOT EXISTS ado_net.state (
    id_hash   integer NOT NULL,
    name_hash integer NOT NULL,
    n0        bigint NOT NULL,
    n1        bigint NOT NULL,
    name      text NOT NULL,
    extension text,
    service   text NOT NULL,
    version   integer NOT NULL,
    written   timestamptz NOT NULL DEFAULT now(),
    payload   bytea
);

CREATE INDEX IF NOT EXISTS state_by_hash ON ado_net.state (id_hash, name_hash);

-- The new version; the one that was given where another came first, by which the storage knows.
CREATE OR REPLACE FUNCTION ado_net.write(
    id_hash_ integer, n0_ bigint, n1_ bigint, name_hash_ integer, name_ text, extension_ text, service_ text, version_ integer, payload_ bytea)
RETURNS TABLE (newgrainstateversion integer) LANGUAGE plpgsql AS $$
BEGIN
    IF version_ IS NULL THEN
        RETURN QUERY
            INSERT INTO ado_net.state AS s (id_hash, name_hash, n0, n1, name, extension, service, version, payload)
            SELECT id_hash_, name_hash_, n0_, n1_, name_, extension_, service_, 1, payload_
            WHERE NOT EXISTS (
                SELECT FROM ado_net.state t
                WHERE t.id_hash = id_hash_ AND t.name_hash = name_hash_ AND t.n0 = n0_ AND t.n1 = n1_ AND t.name = name_
                  AND t.extension IS NOT DISTINCT FROM extension_ AND t.service = service_)
            RETURNING s.version;
    ELSE
        RETURN QUERY
            UPDATE ado_net.state s SET version = s.version + 1, payload = payload_, written = now()
            WHERE s.id_hash = id_hash_ AND s.name_hash = name_hash_ AND s.n0 = n0_ AND s.n1 = n1_ AND s.name = name_
              AND s.extension IS NOT DISTINCT FROM extension_ AND s.service = service_ AND s.version = version_
            RETURNING s.version;
    END IF;
    IF NOT FOUND THEN RETURN QUERY SELECT version_; END IF;
END $$;

-- Found by this name on the search path.
CREATE TABLE IF NOT EXISTS ado_net.orleansquery (
    querykey  text PRIMARY KEY,
    querytext text NOT NULL
);

INSERT INTO ado_net.orleansquery VALUES
('WriteToStorageKey', $$
    SELECT newgrainstateversion AS NewGrainStateVersion
    FROM ado_net.write(@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @GrainStateVersion, @PayloadBinary)
$$),
('ReadFromStorageKey', $$
    SELECT payload AS PayloadBinary, version AS Version
    FROM ado_net.state
    WHERE id_hash = @GrainIdHash AND name_hash = @GrainTypeHash AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND name = @GrainTypeString
      AND (extension = @GrainIdExtensionString OR extension IS NULL AND @GrainIdExtensionString IS NULL) AND service = @ServiceId
$$),
('ClearStorageKey', $$
    UPDATE ado_net.state SET payload = NULL, version = version + 1
    WHERE id_hash = @GrainIdHash AND name_hash = @GrainTypeHash AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND name = @GrainTypeString
      AND (extension = @GrainIdExtensionString OR extension IS NULL AND @GrainIdExtensionString IS NULL) AND service = @ServiceId AND version = @GrainStateVersion
    RETURNING version AS NewGrainStateVersion
$$)
ON CONFLICT (querykey) DO UPDATE SET querytext = excluded.querytext;
