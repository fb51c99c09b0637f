-- The log of the statements that engines ran, kept for the analysis of slow ones and of the properties they look at.

CREATE TABLE query_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    query_id text NOT NULL,
    engine text NOT NULL,
    query text NOT NULL,
    started_at timestamptz NOT NULL,
    duration_ms bigint NOT NULL,
    rows_read bigint,
    bytes_read bigint,
    account_id bigint,
    project_id bigint,
    route text NOT NULL,
    kind text NOT NULL,
    insight_id bigint,
    properties text[] NOT NULL,
    exception text
) WITH (
    autovacuum_vacuum_insert_scale_factor = 0.1
);

CREATE INDEX query_log_started_at ON query_log (started_at);

-- undo
DROP TABLE query_log;
