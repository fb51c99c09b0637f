-- A number for each project that grows with everything an answer depends on: events, persons, groups, cohorts. An answer that
-- was computed under an older number is never given again, in any process on this database.

CREATE TABLE data_version (
    project_id bigint PRIMARY KEY,
    version bigint NOT NULL,
    -- The time of the latest event that lay ahead of the clock when it was stored, in microseconds since 1970.
    ahead_until bigint
) WITH (fillfactor = 50);

-- For tables whose rows say what a question means; they have a column project_id.
CREATE FUNCTION note_data_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO data_version (project_id, version)
    VALUES (CASE WHEN TG_OP = 'DELETE' THEN OLD.project_id ELSE NEW.project_id END, 1)
    ON CONFLICT (project_id) DO UPDATE SET version = data_version.version + 1;
    RETURN NULL;
END
$$;

CREATE TRIGGER group_type_changed AFTER INSERT OR UPDATE OR DELETE ON group_type
FOR EACH ROW EXECUTE FUNCTION note_data_change();

-- undo
DROP TRIGGER group_type_changed ON group_type;
DROP FUNCTION note_data_change;
DROP TABLE data_version;
