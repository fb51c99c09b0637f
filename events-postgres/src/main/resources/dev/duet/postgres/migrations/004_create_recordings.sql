-- Creates the table of the pieces of session recordings. What rrweb recorded is large and lies beside the row, so that
-- lists of recordings read the small columns only.
CREATE TABLE duet_events.recordings (
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    project integer NOT NULL,
    clicks integer NOT NULL,
    keypresses integer NOT NULL,
    uuid uuid NOT NULL,
    session text COLLATE "C" NOT NULL,
    window_id text COLLATE "C" NOT NULL,
    distinct_id text COLLATE "C" NOT NULL,
    url text COLLATE "C" NOT NULL,
    snapshots text COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX recordings_identity ON duet_events.recordings (project, uuid);

CREATE INDEX recordings_by_session ON duet_events.recordings (project, session, started_at);

CREATE INDEX recordings_by_time ON duet_events.recordings (started_at, project);

-- undo
DROP TABLE duet_events.recordings;
