-- What the engine could not be told of persons: how often it was tried, why it failed, and when an operator gave it up.
ALTER TABLE person_task
    ADD COLUMN tries integer NOT NULL DEFAULT 0,
    ADD COLUMN failure text,
    ADD COLUMN given_up_at timestamptz;

-- undo
DELETE FROM person_task WHERE given_up_at IS NOT NULL;
ALTER TABLE person_task
    DROP COLUMN given_up_at,
    DROP COLUMN failure,
    DROP COLUMN tries;
