-- Run at every `ripen central init` and `upgrade`, as the database's owner, who may make roles: the roles that stand
-- behind everything. Roles belong to the server, not to one database: they may be there already.
DO $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['ripen_owner', 'ripen_person', 'ripen_rep', 'ripen_team_lead', 'ripen_marketer', 'ripen_admin'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = one) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', one);
        END IF;
    END LOOP;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ripen_keeper') THEN
        CREATE ROLE ripen_keeper NOLOGIN CREATEROLE;
    END IF;
    -- A grant that stands already is left alone: two databases of one server may be made at the same time.
    FOREACH one IN ARRAY ARRAY['ripen_rep', 'ripen_team_lead', 'ripen_marketer', 'ripen_admin'] LOOP
        IF NOT pg_has_role(one, 'ripen_person', 'MEMBER') THEN
            EXECUTE format('GRANT ripen_person TO %I', one);
        END IF;
        IF current_setting('server_version_num')::integer >= 160000 AND NOT EXISTS (
                SELECT FROM pg_auth_members m WHERE m.roleid = one::regrole AND m.member = 'ripen_keeper'::regrole
                    AND m.admin_option) THEN
            EXECUTE format('GRANT %I TO ripen_keeper WITH ADMIN OPTION', one);
        END IF;
    END LOOP;
    FOREACH one IN ARRAY ARRAY['ripen_owner', 'ripen_keeper'] LOOP
        -- From 16 on whoever makes a role may give it to others, but is no member yet who may act as it.
        IF NOT EXISTS (SELECT FROM pg_auth_members m WHERE m.roleid = one::regrole AND m.member = current_user::regrole)
            OR NOT pg_has_role(current_user, one,
                CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END)
        THEN
            EXECUTE format('GRANT %I TO CURRENT_USER', one);
        END IF;
    END LOOP;
    EXECUTE format('GRANT CREATE, CONNECT ON DATABASE %I TO ripen_owner', current_database());
    -- Nobody but people may come in, and nobody may make a table that shadows another one.
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO ripen_person', current_database());
    IF has_schema_privilege('ripen_person', 'public', 'CREATE') THEN
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    END IF;
END $$;

SET LOCAL ROLE ripen_owner;
CREATE SCHEMA IF NOT EXISTS sync;
CREATE TABLE IF NOT EXISTS sync.alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY);
GRANT USAGE, CREATE ON SCHEMA sync TO ripen_keeper;
RESET ROLE;
