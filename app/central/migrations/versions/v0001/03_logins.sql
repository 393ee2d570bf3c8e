-- The functions that make and unmake LOGIN roles, and end what is open by one. They belong to ripen_keeper, which may create roles and nothing
-- else, so that ripen_owner, which owns the data, need not; only ripen_owner may call them.

CREATE FUNCTION sync.make_login(who text, role text, verifier text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
-- A LOGIN role in exactly one group. A role that is not one of Ripen's people is refused: it belongs to another program.
DECLARE
    groups CONSTANT jsonb := '{"rep": "ripen_rep", "team-lead": "ripen_team_lead", "marketer": "ripen_marketer",
        "admin": "ripen_admin"}';
    other text;
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = who) THEN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = who
                AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls))
            OR NOT EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
                JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = who
                AND g.rolname IN (SELECT value FROM jsonb_each_text(groups)))
        THEN
            RAISE EXCEPTION USING ERRCODE = 'RP001', HINT = 'login_taken',
                MESSAGE = format('The login “%s” belongs to another program on this server; choose another.', who);
        END IF;
        EXECUTE format('ALTER ROLE %I LOGIN', who);
    ELSE
        EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 8', who);
    END IF;
    IF verifier IS NOT NULL THEN
        EXECUTE format('ALTER ROLE %I PASSWORD %L', who, verifier);
    END IF;
    FOR other IN SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
        JOIN pg_roles r ON r.oid = m.member
        WHERE r.rolname = who AND g.rolname <> groups ->> role
    LOOP
        EXECUTE format('REVOKE %I FROM %I', other, who);
    END LOOP;
    EXECUTE format('GRANT %I TO %I', groups ->> role, who);
    -- Only a member of a role may end its connections; there is no making him one when the table of locks is full.
    IF NOT pg_has_role('ripen_keeper', who, 'USAGE') THEN
        EXECUTE format('GRANT %I TO ripen_keeper' || CASE WHEN current_setting('server_version_num')::integer >= 160000
            THEN ' WITH INHERIT TRUE, SET FALSE' ELSE '' END, who);
    END IF;
    EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', who, '60s');
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', who, '10s');
    EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', who, '5s');
    EXECUTE format('ALTER ROLE %I SET synchronous_commit = %L', who, 'on'); -- an acknowledged call is on the disk
    EXECUTE format('ALTER ROLE %I SET jit = %L', who, 'off'); -- it costs more than it saves on short queries
END $$;

CREATE FUNCTION sync.unmake_login(who text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
-- The role stays, since events name it, but nobody can sign in by it. Its password stays too: only whoever knows it
-- hears that the login was closed; without one PostgreSQL would call the right password wrong.
BEGIN
    EXECUTE format('ALTER ROLE %I NOLOGIN', who);
END $$;

CREATE FUNCTION sync.end_backends(pids integer[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
-- Ends these connections, where they are people's, and waits until they have let go of what they held; how many. What
-- they were just sending is not taken; their laptops have it still.
DECLARE
    one integer;
    counted integer := 0;
BEGIN
    FOREACH one IN ARRAY pids LOOP
        BEGIN
            IF pg_terminate_backend(one, 2000) THEN
                counted := counted + 1;
            END IF;
        EXCEPTION WHEN insufficient_privilege THEN
            NULL; -- nobody of ours
        END;
    END LOOP;
    RETURN counted;
END $$;

CREATE FUNCTION sync.end_sessions(who text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
-- Ends the connections to this database of a login that is closed; how many.
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = who AND (rolcanlogin OR rolsuper)) THEN
        RETURN 0;
    END IF;
    RETURN sync.end_backends(ARRAY(
        SELECT a.pid FROM pg_stat_activity a WHERE a.usename = who AND a.datname = current_database()));
END $$;

CREATE FUNCTION sync.end_holders(transactions xid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
-- Ends the connections of people whose open transactions these are.
BEGIN
    PERFORM sync.end_backends(ARRAY(
        SELECT DISTINCT a.pid FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'transactionid' AND l.granted AND l.transactionid = ANY (transactions)
            AND a.datname = current_database() AND a.pid <> pg_backend_pid()
            AND pg_has_role(a.usename, 'ripen_person', 'MEMBER')));
END $$;

REVOKE ALL ON FUNCTION sync.make_login(text, text, text), sync.unmake_login(text), sync.end_backends(integer[]),
    sync.end_sessions(text), sync.end_holders(xid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sync.make_login(text, text, text), sync.unmake_login(text), sync.end_backends(integer[]),
    sync.end_sessions(text), sync.end_holders(xid[]) TO ripen_owner;
