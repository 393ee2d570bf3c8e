-- Room in the table of locks, which all that is done on this server shares. Whoever fills it stops everybody, and not
-- everything that fills it can be forbidden, least of all where no superuser has run closing.sql. So whoever is stopped
-- puts an end to it: a laptop whose call fails for want of locks calls relieve_v1 over the connection that it has; nobody
-- can open another one then.

CREATE TABLE sync.crowding (
    no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login text NOT NULL,
    connections integer NOT NULL,
    locks bigint NOT NULL,
    at timestamptz NOT NULL
);
COMMENT ON TABLE sync.crowding IS 'Whose connections were ended, since they held more locks than anybody needs.';

CREATE FUNCTION sync.keep_room() RETURNS void LANGUAGE plpgsql AS $$
-- Sets a few locks aside for this connection: who ends what fills the table needs some himself.
BEGIN
    IF current_setting('ripen.room', true) IS DISTINCT FROM pg_backend_pid()::text THEN
        PERFORM pg_try_advisory_lock(pg_backend_pid(), n) FROM generate_series(1, 32) n;
        PERFORM set_config('ripen.room', pg_backend_pid()::text, false);
    END IF;
END $$;

CREATE FUNCTION sync.relieve_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp AS $$
-- {}: ends all connections of each person who holds more than a thousand locks; a laptop at work holds some forty. For
-- everybody: nothing is ended of whoever holds fewer, and what he was just sending his laptop has still. Until the
-- reserve is let go of, nothing here may need a lock of the shared table: no view or table that databases share.
-- -> {ended}
DECLARE
    me sync.person := sync.caller();
    crowded record;
    ended integer := 0;
BEGIN
    SELECT array_agg(o.pid) AS pids, array_agg(o.usesysid) AS whose, array_agg(o.locks) AS locks INTO crowded FROM (
        SELECT a.pid, a.usesysid, count(l.pid) AS locks, sum(count(l.pid)) OVER (PARTITION BY a.usesysid) AS all_locks
        FROM pg_stat_get_activity(NULL) a LEFT JOIN pg_lock_status() l ON l.pid = a.pid
        WHERE a.usesysid IS NOT NULL AND a.pid <> pg_backend_pid() GROUP BY a.pid, a.usesysid) o
    WHERE o.all_locks > 1000;
    IF crowded.pids IS NULL THEN
        RETURN jsonb_build_object('ended', 0);
    END IF;
    BEGIN
        IF current_setting('ripen.room', true) = pg_backend_pid()::text THEN
            PERFORM pg_advisory_unlock(pg_backend_pid(), n) FROM generate_series(1, 32) n;
        END IF;
        ended := sync.end_backends(crowded.pids);
    EXCEPTION WHEN out_of_memory THEN
        NULL; -- he took what was let go of as well; the next laptop tries
    END;
    PERFORM set_config('ripen.room', '', false);
    IF ended > 0 THEN
        INSERT INTO sync.crowding (login, connections, locks, at)
        SELECT pg_get_userbyid(c.who), count(*), sum(c.locks), clock_timestamp()
        FROM unnest(crowded.whose, crowded.locks) c(who, locks)
        WHERE pg_get_userbyid(c.who) IN (SELECT p.login FROM sync.person p) GROUP BY c.who;
        PERFORM sync.keep_room();
    END IF;
    RETURN jsonb_build_object('ended', ended);
END $$;

ALTER TABLE sync.crowding ENABLE ROW LEVEL SECURITY;
ALTER TABLE sync.crowding FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON sync.crowding TO ripen_owner USING (true) WITH CHECK (true);
REVOKE ALL ON FUNCTION sync.keep_room(), sync.relieve_v1(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sync.relieve_v1(jsonb) TO ripen_person;
