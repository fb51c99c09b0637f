-- What happens to persons apart from events: deletions and splits, which the engine is told afterwards.

-- What the engine has still to be told, written in the transaction that changes persons here.
CREATE TABLE person_task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL,
    task jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX person_merge_survivor ON person_merge (survivor);

-- undo
DROP INDEX person_merge_survivor;
DROP TABLE person_task;
