-- What people define: actions, and cohorts with the state of their calculation.

CREATE TABLE action (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    created_by bigint REFERENCES account (id) ON DELETE SET NULL,
    name text NOT NULL,
    description text NOT NULL,
    post_to_slack boolean NOT NULL,
    slack_message_format text NOT NULL,
    steps jsonb NOT NULL,
    deleted boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX action_project ON action (project_id, id);

-- A cohort whose change is later than the moment for which its members were last found is to be calculated.
CREATE TABLE cohort (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    created_by bigint REFERENCES account (id) ON DELETE SET NULL,
    name text NOT NULL,
    description text NOT NULL,
    groups jsonb NOT NULL,
    filters jsonb NOT NULL,
    is_static boolean NOT NULL,
    deleted boolean NOT NULL DEFAULT false,
    version bigint NOT NULL DEFAULT 1,
    calculated_version bigint NOT NULL DEFAULT 0,
    count bigint,
    errors_calculating integer NOT NULL DEFAULT 0,
    last_calculation timestamptz,
    last_attempt timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX cohort_project ON cohort (project_id, id);

-- undo
DROP TABLE cohort;
DROP TABLE action;
