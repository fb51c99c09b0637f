-- Insights that are kept, the dashboards they stand on, and notes to points in time.

CREATE TABLE dashboard (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    name text NOT NULL,
    description text NOT NULL,
    pinned boolean NOT NULL DEFAULT false,
    filters jsonb NOT NULL DEFAULT '{}',
    tags jsonb NOT NULL DEFAULT '[]',
    is_shared boolean NOT NULL DEFAULT false,
    share_token text UNIQUE,
    creation_mode text NOT NULL CHECK (creation_mode IN ('default', 'duplicate')),
    deleted boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by bigint REFERENCES account (id) ON DELETE SET NULL
);

CREATE INDEX dashboard_project ON dashboard (project_id);

CREATE TABLE saved_insight (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    short_id text NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    filters jsonb NOT NULL,
    dashboard_id bigint REFERENCES dashboard (id) ON DELETE SET NULL,
    place integer,
    layouts jsonb NOT NULL DEFAULT '{}',
    color text,
    tags jsonb NOT NULL DEFAULT '[]',
    saved boolean NOT NULL DEFAULT false,
    favorited boolean NOT NULL DEFAULT false,
    deleted boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by bigint REFERENCES account (id) ON DELETE SET NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    last_modified_by bigint REFERENCES account (id) ON DELETE SET NULL,
    UNIQUE (project_id, short_id)
);

CREATE INDEX saved_insight_dashboard ON saved_insight (dashboard_id);

CREATE TABLE annotation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    content text NOT NULL,
    date_marker timestamptz,
    scope text NOT NULL CHECK (scope IN ('dashboard_item', 'project', 'organization')),
    insight_id bigint REFERENCES saved_insight (id) ON DELETE SET NULL,
    deleted boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by bigint REFERENCES account (id) ON DELETE SET NULL
);

CREATE INDEX annotation_project ON annotation (project_id);
CREATE INDEX annotation_organization ON annotation (organization_id);

-- undo
DROP TABLE annotation;
DROP TABLE saved_insight;
DROP TABLE dashboard;
