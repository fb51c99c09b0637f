-- Creates the function that explains a statement somebody wrote. It takes exactly one, for Postgres opens a cursor on no more,
-- and has no rights of its own: whoever calls it needs those that the statement needs. Where it does not run the statement, it
-- takes it as a part of another one, which only what selects can be: a temporary table could be made read-only, too.
CREATE FUNCTION duet_events.explained(statement text, run boolean) RETURNS SETOF json
LANGUAGE plpgsql AS $$
DECLARE
    plan json;
BEGIN
    FOR plan IN EXECUTE
        CASE
            WHEN run THEN 'EXPLAIN (ANALYZE, VERBOSE, BUFFERS, FORMAT JSON) '
            ELSE 'EXPLAIN (VERBOSE, FORMAT JSON) SELECT * FROM ('
        END
        || rtrim(statement, E'; \t\r\n')
        || CASE WHEN run THEN '' ELSE E'\n) AS written' END
    LOOP
        RETURN NEXT plan;
    END LOOP;
END
$$;

-- undo
DROP FUNCTION duet_events.explained(text, boolean);
