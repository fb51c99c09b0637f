-- Keeps when each session began and ended, so that nobody has to read all events to learn how long sessions took. The events
-- that are there already are read once; nothing is stored meanwhile.
LOCK TABLE duet_events.events IN SHARE MODE;

CREATE TABLE duet_events.sessions (
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    project integer NOT NULL,
    session text COLLATE "C" NOT NULL
) WITH (fillfactor = 90);

INSERT INTO duet_events.sessions (first_at, last_at, project, session)
SELECT min(done.timestamp), max(done.timestamp), done.project, done.session
FROM (
    SELECT e.timestamp, e.project, duet_events.property_text(e.properties, '$session_id') AS session
    FROM duet_events.events AS e
) AS done
WHERE done.session <> ''
GROUP BY done.project, done.session
ORDER BY 1;

-- What tells texts apart in an index, which holds no long ones. Up to 64 bytes it is the text, above it is longer than that.
CREATE FUNCTION duet_events.index_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN octet_length($1) <= 64 THEN $1
        ELSE left($1, 65) || hashtextextended($1, 0)::text || ':' || hashtextextended($1, 1)::text
    END
$$;

CREATE UNIQUE INDEX sessions_identity ON duet_events.sessions (project, duet_events.index_key(session));

CREATE INDEX sessions_by_time ON duet_events.sessions (project, first_at);

-- undo
DROP TABLE duet_events.sessions;
DROP FUNCTION duet_events.index_key(text);
