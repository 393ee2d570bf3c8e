-- Imports into the centre take turns. What a file brings is compared with what is there when the import begins; two of
-- them at once would each find nobody of the other's, and every lead would be there twice.

CREATE TABLE sync.import_turn (
    scope text PRIMARY KEY, -- a rep's login; empty for all others, who meet the same leads
    who text NOT NULL,
    pid integer NOT NULL, -- the server process of whoever has the turn ...
    key bigint NOT NULL, -- ... for as long as it holds this advisory lock
    since timestamptz NOT NULL
);
COMMENT ON TABLE sync.import_turn IS
    'Whose turn it is to import. It ends with the connection, however that ends, and nobody can take it by a lock of his '
    'own: the key is another random one each time, and must be held by the very process that is noted here.';

CREATE FUNCTION sync.begin_import_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET lock_timeout = '5s' AS $$
-- {}: from now on until this connection ends nobody else may import what the caller may meet. -> {since}
DECLARE
    me sync.person := sync.caller();
    ours text := CASE WHEN me.role = 'rep' THEN me.login ELSE '' END;
    fresh bigint := ('x' || left(replace(gen_random_uuid()::text, '-', ''), 16))::bit(64)::bigint;
    turn sync.import_turn;
BEGIN
    PERFORM sync.need_read_committed();
    BEGIN
        INSERT INTO sync.import_turn (scope, who, pid, key, since) VALUES (ours, me.login, 0, 0, clock_timestamp())
        ON CONFLICT DO NOTHING;
        SELECT * INTO turn FROM sync.import_turn t WHERE t.scope = ours FOR UPDATE;
    EXCEPTION WHEN lock_not_available THEN
        PERFORM sync.refuse('busy', 'Somebody else begins an import at this moment; try again.');
    END;
    IF turn.pid <> pg_backend_pid() AND EXISTS (
            SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.granted AND l.pid = turn.pid
                AND l.objsubid = 1 AND ((l.classid::bigint << 32) | l.objid::bigint) = turn.key) THEN
        PERFORM sync.refuse('busy', format('%s has been importing into the central database since %s UTC; try again when '
            'that has ended.', sync.name_of(turn.who), to_char(turn.since AT TIME ZONE 'UTC', 'HH24:MI')));
    END IF;
    PERFORM pg_advisory_lock(fresh);
    UPDATE sync.import_turn t SET who = me.login, pid = pg_backend_pid(), key = fresh, since = clock_timestamp()
    WHERE t.scope = ours RETURNING * INTO turn;
    RETURN jsonb_build_object('since', sync.written(turn.since));
END $$;

ALTER TABLE sync.import_turn ENABLE ROW LEVEL SECURITY;
ALTER TABLE sync.import_turn FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON sync.import_turn TO ripen_owner USING (true) WITH CHECK (true);
REVOKE ALL ON FUNCTION sync.begin_import_v1(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sync.begin_import_v1(jsonb) TO ripen_person;
