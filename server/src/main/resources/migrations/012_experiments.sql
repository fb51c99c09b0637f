-- Experiments: a flag with variants and what is measured of those who have them.

CREATE TABLE experiment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    feature_flag_id bigint NOT NULL REFERENCES feature_flag (id) ON DELETE CASCADE,
    created_by bigint REFERENCES account (id) ON DELETE SET NULL,
    name text NOT NULL,
    description text NOT NULL,
    start_date timestamptz,
    end_date timestamptz,
    parameters jsonb NOT NULL,
    secondary_metrics jsonb NOT NULL,
    filters jsonb NOT NULL,
    archived boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX experiment_project ON experiment (project_id, id);
CREATE INDEX experiment_flag ON experiment (feature_flag_id);

-- undo
DROP TABLE experiment;
