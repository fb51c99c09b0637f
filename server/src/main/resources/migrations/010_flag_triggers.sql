-- A cohort that is made notes no change of flags: none names it yet, and whoever makes a static one calls the engine in the same
-- transaction, which must not hold a row that the pipeline waits for.

DROP TRIGGER cohort_of_flags_changed ON cohort;

CREATE TRIGGER cohort_of_flags_changed AFTER UPDATE OF groups, filters, is_static, deleted OR DELETE ON cohort
FOR EACH ROW EXECUTE FUNCTION note_flag_change();

-- undo
DROP TRIGGER cohort_of_flags_changed ON cohort;
CREATE TRIGGER cohort_of_flags_changed AFTER INSERT OR UPDATE OF groups, filters, is_static, deleted OR DELETE ON cohort
FOR EACH ROW EXECUTE FUNCTION note_flag_change();
