-- A row a case, found by its id, written once at its intake. The state is whatever the serializer makes of it.
CREATE SCHEMA IF NOT EXISTS one_write;

CREATE TABLE IF NOT EXISTS one_write.cases (
    id      text COLLATE "C" PRIMARY KEY,
    version integer NOT NULL,
    state   bytea NOT NULL
);

-- What a complete intake leaves beside it, in the shapes of the product's tables.
CREATE SEQUENCE IF NOT EXISTS one_write.number;

CREATE TABLE IF NOT EXISTS one_write.listing (
    no     bigint PRIMARY KEY,
    status text COLLATE "C" NOT NULL,
    holder text COLLATE "C" NOT NULL,
    unit   text COLLATE "C" NOT NULL,
    area   text COLLATE "C",
    doc    bytea NOT NULL
);

CREATE INDEX IF NOT EXISTS listing_status ON one_write.listing (status, no);
CREATE INDEX IF NOT EXISTS listing_holder ON one_write.listing (holder, no);
CREATE INDEX IF NOT EXISTS listing_unit ON one_write.listing (unit, no);
CREATE INDEX IF NOT EXISTS listing_area ON one_write.listing (area, no) WHERE area IS NOT NULL;

CREATE TABLE IF NOT EXISTS one_write.notice (
    no        bigint PRIMARY KEY,
    at        bigint NOT NULL,
    open      boolean NOT NULL,
    addressee text COLLATE "C" NOT NULL,
    kind      text NOT NULL,
    doc       bytea NOT NULL
);

CREATE INDEX IF NOT EXISTS notice_addressee ON one_write.notice (hashtext(addressee), open, no);

CREATE TABLE IF NOT EXISTS one_write.timer (
    no   bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    due  bigint NOT NULL,
    PRIMARY KEY (no, name)
);

CREATE INDEX IF NOT EXISTS timer_due ON one_write.timer (due);

CREATE TABLE IF NOT EXISTS one_write.personal_key (
    no      bigint PRIMARY KEY,
    wrapped bytea NOT NULL
);

CREATE TABLE IF NOT EXISTS one_write.personal (
    no     bigint PRIMARY KEY,
    cipher bytea NOT NULL
);
