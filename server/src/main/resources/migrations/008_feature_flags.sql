-- Feature flags, and what keeps somebody's experience of them when they become known.

CREATE TABLE feature_flag (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    created_by bigint REFERENCES account (id) ON DELETE SET NULL,
    key text NOT NULL,
    name text NOT NULL,
    filters jsonb NOT NULL,
    active boolean NOT NULL,
    deleted boolean NOT NULL DEFAULT false,
    ensure_experience_continuity boolean NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX feature_flag_key ON feature_flag (project_id, key) WHERE NOT deleted;

-- A number for each project that grows with everything its flags are decided by, but persons and groups: what a process
-- remembers of flags is read again when it is another one.
CREATE TABLE feature_flag_version (
    project_id bigint PRIMARY KEY,
    version bigint NOT NULL
) WITH (fillfactor = 50);

CREATE FUNCTION note_flag_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO feature_flag_version (project_id, version)
    VALUES (CASE WHEN TG_OP = 'DELETE' THEN OLD.project_id ELSE NEW.project_id END, 1)
    ON CONFLICT (project_id) DO UPDATE SET version = feature_flag_version.version + 1;
    RETURN NULL;
END
$$;

CREATE TRIGGER feature_flag_changed AFTER INSERT OR UPDATE OR DELETE ON feature_flag
FOR EACH ROW EXECUTE FUNCTION note_flag_change();

CREATE TRIGGER cohort_of_flags_changed AFTER INSERT OR UPDATE OF groups, filters, is_static, deleted OR DELETE ON cohort
FOR EACH ROW EXECUTE FUNCTION note_flag_change();

CREATE TRIGGER group_type_of_flags_changed AFTER INSERT OR UPDATE OR DELETE ON group_type
FOR EACH ROW EXECUTE FUNCTION note_flag_change();

-- By which id a flag is decided for somebody who was anonymous when it was decided first. Rows go by distinct ids and not by
-- persons, so that they need no care when persons are merged and are there before the person is.
CREATE TABLE feature_flag_hash_key (
    project_id bigint NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    distinct_id text NOT NULL,
    flag_key text NOT NULL,
    hash_key text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (project_id, distinct_id, flag_key)
);

CREATE FUNCTION forget_flag_hash_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM feature_flag_hash_key
    USING gone
    WHERE feature_flag_hash_key.project_id = gone.project_id
      AND feature_flag_hash_key.distinct_id = gone.distinct_id;
    RETURN NULL;
END
$$;

CREATE TRIGGER distinct_id_forgotten AFTER DELETE ON person_distinct_id
REFERENCING OLD TABLE AS gone
FOR EACH STATEMENT EXECUTE FUNCTION forget_flag_hash_keys();

-- undo
DROP TRIGGER distinct_id_forgotten ON person_distinct_id;
DROP FUNCTION forget_flag_hash_keys;
DROP TABLE feature_flag_hash_key;
DROP TRIGGER group_type_of_flags_changed ON group_type;
DROP TRIGGER cohort_of_flags_changed ON cohort;
DROP TABLE feature_flag;
DROP FUNCTION note_flag_change;
DROP TABLE feature_flag_version;
