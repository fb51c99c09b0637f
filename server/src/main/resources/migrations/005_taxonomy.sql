-- Definitions: which events and properties a project has, of which type, how many lately and when last. Kept by the pipeline.

CREATE TABLE event_definition (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uuid uuid NOT NULL DEFAULT gen_random_uuid(),
    project_id bigint NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz,
    UNIQUE (project_id, name)
) WITH (fillfactor = 70);

CREATE TABLE property_definition (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uuid uuid NOT NULL DEFAULT gen_random_uuid(),
    project_id bigint NOT NULL,
    name text NOT NULL,
    -- NULL as long as only lists, objects, empty texts and nulls were seen.
    type text CHECK (type IN ('String', 'Numeric', 'Boolean', 'DateTime')),
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz,
    UNIQUE (project_id, name)
) WITH (fillfactor = 70);

-- Which property was seen on which event.
CREATE TABLE event_property (
    project_id bigint NOT NULL,
    event text NOT NULL,
    property text NOT NULL,
    PRIMARY KEY (project_id, event, property)
);

-- Events by the UTC day of their time, for the last month.
CREATE TABLE event_volume (
    project_id bigint NOT NULL,
    name text NOT NULL,
    day date NOT NULL,
    events bigint NOT NULL,
    PRIMARY KEY (project_id, name, day)
) WITH (fillfactor = 70);

CREATE TABLE property_volume (
    project_id bigint NOT NULL,
    name text NOT NULL,
    day date NOT NULL,
    events bigint NOT NULL,
    PRIMARY KEY (project_id, name, day)
) WITH (fillfactor = 70);

CREATE INDEX event_volume_day ON event_volume (day);
CREATE INDEX property_volume_day ON property_volume (day);

-- undo
DROP TABLE property_volume;
DROP TABLE event_volume;
DROP TABLE event_property;
DROP TABLE property_definition;
DROP TABLE event_definition;
