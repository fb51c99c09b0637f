-- Creates the tables of events, persons, groups and members of cohorts, and the functions that read a property.
-- Fixed widths come first, so that no row holds padding. Persons are 32 bits without sign, which Postgres calls oid.
-- Texts order by their bytes. Absent groups and elements are empty texts: with a NULL a row would need a bitmap, which
-- is larger than all of them.
CREATE TABLE duet_events.events (
    timestamp timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    project integer NOT NULL,
    person oid NOT NULL,
    uuid uuid NOT NULL,
    event text COLLATE "C" NOT NULL,
    properties jsonb NOT NULL,
    distinct_id text COLLATE "C" NOT NULL,
    elements_chain text COLLATE "C" NOT NULL,
    group_0 text COLLATE "C" NOT NULL,
    group_1 text COLLATE "C" NOT NULL,
    group_2 text COLLATE "C" NOT NULL,
    group_3 text COLLATE "C" NOT NULL,
    group_4 text COLLATE "C" NOT NULL
) WITH (
    autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_analyze_scale_factor = 0.02
);

-- Compressed within the row where it is long: a property is then read without a second look-up.
ALTER TABLE duet_events.events ALTER COLUMN properties SET STORAGE MAIN;

CREATE UNIQUE INDEX events_identity ON duet_events.events (project, uuid);

CREATE INDEX events_by_name_and_time ON duet_events.events (project, event, timestamp) INCLUDE (person);

CREATE TABLE duet_events.persons (
    created_at timestamptz NOT NULL,
    version bigint NOT NULL,
    project integer NOT NULL,
    person oid NOT NULL,
    uuid uuid NOT NULL,
    properties jsonb NOT NULL,
    PRIMARY KEY (project, person)
) WITH (fillfactor = 90);

CREATE TABLE duet_events.groups (
    created_at timestamptz NOT NULL,
    version bigint NOT NULL,
    project integer NOT NULL,
    type integer NOT NULL,
    key text COLLATE "C" NOT NULL,
    properties jsonb NOT NULL,
    PRIMARY KEY (project, type, key)
) WITH (fillfactor = 90);

CREATE TABLE duet_events.cohort_members (
    cohort bigint NOT NULL,
    project integer NOT NULL,
    person oid NOT NULL,
    PRIMARY KEY (project, cohort, person)
);

-- The canonical JSON text of a value: no blanks, keys in the order of UTF-16 units. That puts what is above U+FFFF before
-- U+E000, so from there on characters get the highest one in front of them, for the order only. Not recursive: depth costs no stack. Its cost is told as the
-- lowest because nested values are rare: the planner would count it for every event.
CREATE FUNCTION duet_events.canonical_text(value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1 AS $$
    WITH RECURSIVE node (place, label, value) AS (
        SELECT ARRAY[]::bigint[], '', $1
        UNION ALL
        SELECT node.place || child.position,
               CASE WHEN child.position = 1 THEN '' ELSE ',' END || child.label,
               child.value
        FROM node
        CROSS JOIN LATERAL (
            SELECT row_number() OVER (
                       ORDER BY regexp_replace(
                           replace(entry.key, E'\U0010FFFF', E'\U0010FFFF\u0001'),
                           '([\uE000-\uFFFF])', E'\U0010FFFF\\1', 'g') COLLATE "C") AS position,
                   to_jsonb(entry.key)::text || ':' AS label,
                   entry.value AS value
            FROM jsonb_each(CASE jsonb_typeof(node.value) WHEN 'object' THEN node.value ELSE '{}' END) AS entry
            UNION ALL
            SELECT element.position, '', element.value
            FROM jsonb_array_elements(CASE jsonb_typeof(node.value) WHEN 'array' THEN node.value ELSE '[]' END)
                WITH ORDINALITY AS element (value, position)
        ) AS child
    ), token (place, text) AS (
        SELECT node.place,
               node.label || CASE jsonb_typeof(node.value)
                   WHEN 'object' THEN '{'
                   WHEN 'array' THEN '['
                   ELSE node.value::text
               END
        FROM node
        UNION ALL
        SELECT node.place || 9223372036854775807,
               CASE jsonb_typeof(node.value) WHEN 'object' THEN '}' ELSE ']' END
        FROM node
        WHERE jsonb_typeof(node.value) IN ('object', 'array')
    )
    SELECT string_agg(token.text, '' ORDER BY token.place) FROM token
$$;

-- The textual form of a property; NULL where it is absent or null.
CREATE FUNCTION duet_events.property_text(properties jsonb, key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN jsonb_typeof($1 -> $2) IN ('object', 'array') THEN duet_events.canonical_text($1 -> $2)
        ELSE $1 ->> $2
    END
$$;

-- The number that the text of a property is, as double; NULL where it is none. JSON numbers are numbers without looking.
CREATE FUNCTION duet_events.property_float8(properties jsonb, key text) RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE jsonb_typeof($1 -> $2)
        WHEN 'number' THEN ($1 ->> $2)::float8
        WHEN 'string' THEN CASE
            WHEN $1 ->> $2 ~ '^-?[0-9]{1,200}(\.[0-9]{1,200})?([eE][+-]?[0-9]{1,2})?$' THEN ($1 ->> $2)::float8
        END
    END
$$;

-- The same number without rounding, for sums that do not depend on the order of rows.
CREATE FUNCTION duet_events.property_numeric(properties jsonb, key text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE jsonb_typeof($1 -> $2)
        WHEN 'number' THEN ($1 -> $2)::numeric
        WHEN 'string' THEN CASE
            WHEN $1 ->> $2 ~ '^-?[0-9]{1,200}(\.[0-9]{1,200})?([eE][+-]?[0-9]{1,2})?$' THEN ($1 ->> $2)::numeric
        END
    END
$$;

-- The point in time that the text is; NULL where it is none. Never fails: the calendar is asked before the cast.
CREATE FUNCTION duet_events.date_value(value text) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN $1 !~ ('^(19|2[0-2])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
            || '([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?)?$')
        THEN NULL
        WHEN substr($1, 9, 2)::integer > extract(day FROM
            make_date(substr($1, 1, 4)::integer, substr($1, 6, 2)::integer, 1) + interval '1 month' - interval '1 day')
        THEN NULL
        WHEN $1 ~ '(Z|[+-][0-9]{2}:[0-9]{2})$' AND length($1) > 10 THEN $1::timestamptz
        ELSE $1::timestamp AT TIME ZONE 'UTC'
    END
$$;

-- Lower case by Unicode's simple mapping, with the best collation that this server has for it.
DO $$
BEGIN
    EXECUTE format(
        'CREATE FUNCTION duet_events.simple_lower(value text) RETURNS text '
        'LANGUAGE sql IMMUTABLE PARALLEL SAFE AS ''SELECT lower($1 COLLATE pg_catalog.%I)''',
        (SELECT collname
         FROM pg_catalog.pg_collation
         WHERE collname IN ('pg_c_utf8', 'C.utf8', 'und-x-icu', 'default')
           AND collnamespace = 'pg_catalog'::regnamespace
           AND collencoding IN (-1, (SELECT encoding FROM pg_catalog.pg_database WHERE datname = current_database()))
         ORDER BY array_position(ARRAY['pg_c_utf8', 'C.utf8', 'und-x-icu', 'default'], collname::text)
         LIMIT 1));
END
$$;

-- undo
DROP FUNCTION duet_events.simple_lower(text);
DROP FUNCTION duet_events.date_value(text);
DROP FUNCTION duet_events.property_numeric(jsonb, text);
DROP FUNCTION duet_events.property_float8(jsonb, text);
DROP FUNCTION duet_events.property_text(jsonb, text);
DROP FUNCTION duet_events.canonical_text(jsonb);
DROP TABLE duet_events.cohort_members;
DROP TABLE duet_events.groups;
DROP TABLE duet_events.persons;
DROP TABLE duet_events.events;
