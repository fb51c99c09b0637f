-- The capture pipeline: the durable inbox, persons and their distinct ids, groups, dead letters and ingestion warnings.

CREATE TABLE inbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    requests integer NOT NULL,
    events integer NOT NULL,
    raw_bytes integer NOT NULL,
    received_at timestamptz NOT NULL,
    body bytea NOT NULL
) WITH (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    toast.autovacuum_vacuum_scale_factor = 0,
    toast.autovacuum_vacuum_threshold = 20000
);

-- A body is compressed before it comes here.
ALTER TABLE inbox ALTER COLUMN body SET STORAGE EXTERNAL;

-- The one batch whose persons and groups are stored but which the engine may not have yet.
CREATE TABLE inbox_batch (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    inbox_ids bigint[] NOT NULL,
    persons bigint[] NOT NULL,
    groups bigint[] NOT NULL
);

CREATE SEQUENCE person_number AS bigint MINVALUE 1 MAXVALUE 4294967295 NO CYCLE;

CREATE TABLE person (
    number bigint PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE,
    project_id bigint NOT NULL,
    properties jsonb NOT NULL,
    version bigint NOT NULL,
    is_identified boolean NOT NULL,
    created_at timestamptz NOT NULL
) WITH (fillfactor = 85);

CREATE INDEX person_project ON person (project_id, number);

-- An id has a number from its first event on; the number has a row in person once a person is wanted.
CREATE TABLE person_distinct_id (
    project_id bigint NOT NULL,
    distinct_id text NOT NULL,
    person bigint NOT NULL,
    PRIMARY KEY (project_id, distinct_id)
);

CREATE INDEX person_distinct_id_person ON person_distinct_id (person);

CREATE TABLE group_type (
    project_id bigint NOT NULL,
    index smallint NOT NULL CHECK (index BETWEEN 0 AND 4),
    name text NOT NULL,
    PRIMARY KEY (project_id, index),
    UNIQUE (project_id, name)
);

CREATE TABLE project_group (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL,
    type smallint NOT NULL,
    key text NOT NULL,
    properties jsonb NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (project_id, type, key)
);

CREATE TABLE dead_letter (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL,
    event_uuid uuid,
    request_id uuid NOT NULL,
    place text NOT NULL,
    reason text NOT NULL,
    payload bytea NOT NULL,
    received_at timestamptz NOT NULL,
    failed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX dead_letter_failed_at ON dead_letter (failed_at);

CREATE TABLE ingestion_warning (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL,
    kind text NOT NULL,
    occurrences integer NOT NULL,
    details jsonb NOT NULL,
    happened_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ingestion_warning_project ON ingestion_warning (project_id, happened_at);

-- undo
DROP TABLE ingestion_warning;
DROP TABLE dead_letter;
DROP TABLE project_group;
DROP TABLE group_type;
DROP TABLE person_distinct_id;
DROP TABLE person;
DROP SEQUENCE person_number;
DROP TABLE inbox_batch;
DROP TABLE inbox;
