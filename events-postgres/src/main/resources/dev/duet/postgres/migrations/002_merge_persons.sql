-- Persons that become one: which number's events belong to which other one, and which distinct ids were split off. A view
-- maps what was stored before, for projects that have something to map; all others read the table of events as it is.
CREATE TABLE duet_events.person_overrides (
    stored_at timestamptz NOT NULL DEFAULT now(),
    project integer NOT NULL,
    person oid NOT NULL,
    survivor oid NOT NULL,
    PRIMARY KEY (project, person)
);

CREATE INDEX person_overrides_by_survivor ON duet_events.person_overrides (project, survivor);

CREATE TABLE duet_events.split_ids (
    stored_at timestamptz NOT NULL DEFAULT now(),
    project integer NOT NULL,
    person oid NOT NULL,
    owner oid NOT NULL,
    distinct_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (project, person, distinct_id)
);

CREATE VIEW duet_events.merged_events AS
SELECT
    e.timestamp, e.created_at, e.project,
    coalesce(split.owner, gone.survivor, e.person) AS person,
    e.uuid, e.event, e.properties, e.distinct_id, e.elements_chain,
    e.group_0, e.group_1, e.group_2, e.group_3, e.group_4
FROM duet_events.events AS e
LEFT JOIN duet_events.person_overrides AS gone ON gone.project = e.project AND gone.person = e.person
LEFT JOIN duet_events.split_ids AS split
    ON split.project = e.project
    AND split.person = coalesce(gone.survivor, e.person)
    AND split.distinct_id = e.distinct_id;

CREATE VIEW duet_events.merged_cohort_members AS
SELECT member.cohort, member.project, coalesce(gone.survivor, member.person) AS person
FROM duet_events.cohort_members AS member
LEFT JOIN duet_events.person_overrides AS gone ON gone.project = member.project AND gone.person = member.person;

-- A person who is gone leaves a row with the highest version there is, so that no batch that comes again brings them back.
ALTER TABLE duet_events.persons RENAME TO person_rows;

ALTER TABLE duet_events.person_rows ADD COLUMN is_gone boolean NOT NULL DEFAULT false;

CREATE VIEW duet_events.persons AS
SELECT created_at, version, project, person, uuid, properties
FROM duet_events.person_rows
WHERE NOT is_gone;

-- undo
DROP VIEW duet_events.persons;
DELETE FROM duet_events.person_rows WHERE is_gone;
ALTER TABLE duet_events.person_rows DROP COLUMN is_gone;
ALTER TABLE duet_events.person_rows RENAME TO persons;
DROP VIEW duet_events.merged_cohort_members;
DROP VIEW duet_events.merged_events;
DROP TABLE duet_events.split_ids;
DROP TABLE duet_events.person_overrides;
