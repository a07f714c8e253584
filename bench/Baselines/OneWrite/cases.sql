-- A row a case, found by its id, written once at its intake. The state is whatever the serializer makes of it.
CREATE SCHEMA IF NOT EXISTS one_write;

CREATE TABLE IF NOT EXISTS one_write.cases (
    id      text COLLATE "C" PRIMARY KEY,
    version integer NOT NULL,
    state   bytea NOT NULL
);
