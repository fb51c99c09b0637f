-- Who has viewed which recording, and whether what the engine fails at passes by itself.

CREATE TABLE viewed_recording (
    project_id bigint NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    session_id text NOT NULL,
    account_id bigint NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    viewed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (project_id, session_id, account_id)
);

CREATE INDEX viewed_recording_account ON viewed_recording (account_id);
CREATE INDEX viewed_recording_age ON viewed_recording (viewed_at);

ALTER TABLE person_task
    ADD COLUMN failure_passes boolean NOT NULL DEFAULT false;

-- undo
ALTER TABLE person_task
    DROP COLUMN failure_passes;

DROP TABLE viewed_recording;
