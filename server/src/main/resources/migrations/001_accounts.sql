-- Accounts: organizations, their projects, the people who use Duet, and how they prove who they are.

CREATE TABLE organization (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE project (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE,
    organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    api_token text NOT NULL UNIQUE,
    name text NOT NULL,
    timezone text NOT NULL DEFAULT 'UTC',
    week_start_day smallint NOT NULL DEFAULT 0 CHECK (week_start_day IN (0, 1)),
    test_account_filters jsonb NOT NULL DEFAULT '[]',
    path_cleaning_filters jsonb NOT NULL DEFAULT '[]',
    data_attributes jsonb NOT NULL DEFAULT '["data-attr"]',
    app_urls jsonb NOT NULL DEFAULT '[]',
    anonymize_ips boolean NOT NULL DEFAULT false,
    session_recording_opt_in boolean NOT NULL DEFAULT false,
    completed_snippet_onboarding boolean NOT NULL DEFAULT false,
    ingested_event boolean NOT NULL DEFAULT false,
    is_demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX project_organization ON project (organization_id);

CREATE TABLE account (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE,
    email text NOT NULL,
    first_name text NOT NULL,
    password_hash text NOT NULL,
    distinct_id text NOT NULL UNIQUE,
    is_staff boolean NOT NULL DEFAULT false,
    email_opt_in boolean NOT NULL DEFAULT false,
    anonymize_data boolean NOT NULL DEFAULT false,
    current_organization_id uuid REFERENCES organization (id) ON DELETE SET NULL,
    current_project_id bigint REFERENCES project (id) ON DELETE SET NULL,
    date_joined timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX account_email ON account (lower(email));

CREATE TABLE organization_membership (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    account_id bigint NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    level smallint NOT NULL CHECK (level IN (1, 8, 15)),
    joined_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, account_id)
);

CREATE INDEX organization_membership_account ON organization_membership (account_id);

CREATE TABLE organization_invite (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    target_email text NOT NULL,
    first_name text NOT NULL,
    created_by bigint REFERENCES account (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);

CREATE INDEX organization_invite_organization ON organization_invite (organization_id);

CREATE TABLE personal_api_key (
    id text PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    label text NOT NULL,
    value_hash bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz
);

CREATE INDEX personal_api_key_account ON personal_api_key (account_id);

CREATE TABLE login_session (
    token_hash bytea PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);

CREATE INDEX login_session_account ON login_session (account_id);
CREATE INDEX login_session_expiry ON login_session (expires_at);

-- undo
DROP TABLE login_session;
DROP TABLE personal_api_key;
DROP TABLE organization_invite;
DROP TABLE organization_membership;
DROP TABLE account;
DROP TABLE project;
DROP TABLE organization;
