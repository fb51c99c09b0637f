-- A dashboard may have been made from a template.
ALTER TABLE dashboard
    DROP CONSTRAINT dashboard_creation_mode_check,
    ADD CONSTRAINT dashboard_creation_mode_check CHECK (creation_mode IN ('default', 'duplicate', 'template'));

-- undo
UPDATE dashboard SET creation_mode = 'default' WHERE creation_mode = 'template';
ALTER TABLE dashboard
    DROP CONSTRAINT dashboard_creation_mode_check,
    ADD CONSTRAINT dashboard_creation_mode_check CHECK (creation_mode IN ('default', 'duplicate'));
