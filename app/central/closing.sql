-- Run at every `ripen central init` and `upgrade`: takes from people what PostgreSQL gives to everybody and none of them
-- needs, since whoever has it can stop all others. Advisory locks fill the table of locks that all share; large objects,
-- messages in the journal and what a question sorts fill the disk. Only a superuser may take it; where none has run
-- this, `ripen central status` says so.
DO $$
DECLARE
    one regprocedure;
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RETURN;
    END IF;
    FOR one IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace
            AND (p.proname ~ '^pg_(try_)?advisory_' OR p.proname IN (
                'lo_creat', 'lo_create', 'lo_from_bytea', 'lo_put', 'lowrite', 'pg_logical_emit_message')) LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', one);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO ripen_owner', one);
    END LOOP;
    IF current_setting('temp_file_limit') = '-1' THEN
        EXECUTE format('ALTER DATABASE %I SET temp_file_limit = ''4GB''', current_database());
    END IF;
END $$;
