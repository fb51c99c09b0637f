-- Persons that become one: who may change whose an id is, and which numbers went to which.

-- Whoever changes whose an id is locks the only row; the version tells others that what they remember no longer holds.
CREATE TABLE identity_state (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    version bigint NOT NULL
) WITH (fillfactor = 50);

INSERT INTO identity_state (version) VALUES (0);

CREATE TABLE person_merge (
    person bigint PRIMARY KEY,
    project_id bigint NOT NULL,
    survivor bigint NOT NULL,
    merged_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE inbox_batch ADD COLUMN merges bigint[] NOT NULL DEFAULT '{}';

-- undo
ALTER TABLE inbox_batch DROP COLUMN merges;
DROP TABLE person_merge;
DROP TABLE identity_state;
