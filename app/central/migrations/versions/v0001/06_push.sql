-- hello_v1 and push_v1. Both work for ever: a client of any age may hand over what it has.

CREATE FUNCTION sync.need_read_committed() RETURNS void LANGUAGE plpgsql AS $$
-- What is folded must see what others have committed by then, so an old snapshot will not do.
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        PERFORM sync.refuse('read_committed', 'Call this in a transaction of the level READ COMMITTED.');
    END IF;
END $$;

CREATE FUNCTION sync.offset_of(request jsonb) RETURNS interval LANGUAGE plpgsql STABLE AS $$
-- How far the device's clock is behind this server's; less than five seconds is no more than the way here.
DECLARE
    off interval;
BEGIN
    off := clock_timestamp() - (request ->> 'clock')::timestamptz;
    RETURN CASE WHEN abs(extract(epoch FROM off)) < 5 THEN interval '0' ELSE off END;
EXCEPTION WHEN data_exception THEN
    RETURN interval '0';
END $$;

CREATE FUNCTION sync.device_of(request jsonb, who sync.person) RETURNS sync.device LANGUAGE plpgsql AS $$
-- The device that is calling, its row locked: what one device sends at once twice is taken one after the other.
DECLARE
    machine sync.device;
BEGIN
    SELECT * INTO machine FROM sync.device d WHERE d.id = (request ->> 'device')::uuid AND d.login = who.login FOR UPDATE;
    IF NOT FOUND THEN
        IF EXISTS (SELECT FROM sync.device d WHERE d.id = (request ->> 'device')::uuid) THEN
            PERFORM sync.refuse('foreign_device', 'This device belongs to another login; sign in again as a new device.');
        END IF;
        PERFORM sync.refuse('unknown_device', 'This device has not introduced itself yet.');
    END IF;
    UPDATE sync.device d SET last_seen_at = clock_timestamp(),
        client_version = coalesce(left(request ->> 'client_version', 100), d.client_version),
        clock_offset = CASE WHEN request ? 'clock' THEN sync.offset_of(request) ELSE d.clock_offset END
    WHERE d.id = machine.id RETURNING * INTO machine;
    RETURN machine;
END $$;

CREATE FUNCTION sync.advance(machine uuid) RETURNS void LANGUAGE plpgsql AS $$
-- Moves on how far the numbers of a device have arrived without a hole; what lies in quarantine has arrived too.
DECLARE
    upto bigint := (SELECT contiguous FROM sync.device WHERE id = machine);
    last bigint := (SELECT max(device_seq) FROM sync.event WHERE device = machine);
BEGIN
    -- What usually came is a batch without a hole, and needs no look at each number.
    IF last - upto BETWEEN 1 AND 200 AND last - upto = (
            SELECT count(*) FROM sync.event e WHERE e.device = machine AND e.device_seq BETWEEN upto + 1 AND last) THEN
        upto := last;
    END IF;
    WHILE EXISTS (SELECT FROM sync.event WHERE device = machine AND device_seq = upto + 1)
        OR EXISTS (SELECT FROM sync.quarantine WHERE device = machine AND device_seq = upto + 1)
        OR EXISTS (SELECT FROM sync.repeat WHERE device = machine AND device_seq = upto + 1)
    LOOP
        upto := upto + 1;
    END LOOP;
    UPDATE sync.device SET contiguous = upto, max_seen = greatest(max_seen, upto, last,
        (SELECT max(device_seq) FROM sync.quarantine WHERE device = machine)) WHERE id = machine;
END $$;

CREATE FUNCTION sync.hello_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC' AS $$
-- {device, client_version, clock, first_seq} -> {product, schema, oldest_client, epoch, now, me: {login, name, role,
-- team}, salt, channel, head, max_seen, contiguous}. Registers the device the first time.
DECLARE
    me sync.person := sync.caller();
    centre sync.central;
    machine sync.device;
    first bigint := greatest(coalesce((request ->> 'first_seq')::bigint, 1), 1);
BEGIN
    SELECT * INTO centre FROM sync.central;
    INSERT INTO sync.device (id, login, first_seq, contiguous, max_seen, last_seen_at)
    VALUES ((request ->> 'device')::uuid, me.login, first, first - 1, first - 1, clock_timestamp())
    ON CONFLICT (id) DO NOTHING;
    machine := sync.device_of(request, me);
    PERFORM sync.keep_room();
    RETURN jsonb_build_object(
        'product', centre.product,
        'schema', (SELECT version_num FROM sync.alembic_version),
        'oldest_client', centre.oldest_client,
        'epoch', sync.epoch(),
        'now', sync.written(clock_timestamp()),
        'me', jsonb_build_object('login', me.login, 'name', me.name, 'role', me.role, 'team', me.team),
        'salt', encode(centre.salt, 'hex'),
        'channel', me.channel,
        'head', coalesce((SELECT head FROM sync.feed_head WHERE recipient = me.login), 0),
        'max_seen', machine.max_seen,
        'contiguous', machine.contiguous);
END $$;

CREATE FUNCTION sync.written(at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
-- A time as payloads write it: ISO 8601, UTC, microseconds.
SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')
$$;

CREATE FUNCTION sync.is_servers_fault(state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
-- Whether an error (SQLSTATE) says that something is wrong with the server, and not with what was sent.
SELECT left(state, 2) IN ('40', '53', '55', '57', '58', 'XX')
$$;

CREATE FUNCTION sync.push_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC'
SET plan_cache_mode = force_generic_plan SET random_page_cost = 1.1 AS $$
-- {device, client_version, clock, events: [{seq, id, kind, version, payload, sha256, recorded_at}], pull} (at most 200
-- events) -> {statuses: [{seq, id, status, message}], contiguous, max_seen, now, head, feed}. The statuses: inserted,
-- duplicate, late, orphan, erased, conflict, device_seq_reused, quarantined. A batch is never refused for what an event
-- says. "pull" is {cursor, nonce, limit} as for pull_v1, and "feed" its answer after this push: one way and one commit
-- instead of two. Whatever keeps somebody from pulling leaves it out, and lets the push be. Plans are made once a
-- connection, since making them took longer than what they do; for that, indexes must look cheap.
DECLARE
    me sync.person := sync.caller();
    machine sync.device;
    received timestamptz := clock_timestamp();
    told jsonb;
    place bigint;
    taken record;
    at_once record;
    done bigint[] := '{}';
    statuses jsonb[] := '{}';
    leads uuid[] := '{}';
    touches uuid[] := '{}';
    edits uuid[] := '{}';
    edited uuid[] := '{}';
    folds uuid[] := '{}';
    feed jsonb;
BEGIN
    PERFORM sync.need_read_committed();
    IF jsonb_typeof(request -> 'events') IS DISTINCT FROM 'array' OR jsonb_array_length(request -> 'events') > 200 THEN
        PERFORM sync.refuse('too_many', 'Send at most 200 events at once.');
    END IF;
    machine := sync.device_of(request, me);
    BEGIN
        at_once := sync.take_calls(me, machine.id, request -> 'events', machine.clock_offset, received);
        IF at_once.places IS NOT NULL THEN
            done := at_once.places;
            touches := at_once.touches;
            folds := at_once.leads;
        END IF;
    EXCEPTION WHEN OTHERS THEN
        IF sync.is_servers_fault(SQLSTATE) THEN
            RAISE;
        END IF; -- else each is looked at below
    END;
    FOR told, place IN SELECT e.value, e.ordinality FROM jsonb_array_elements(request -> 'events') WITH ORDINALITY e
            WHERE e.ordinality <> ALL (done) ORDER BY e.ordinality LOOP
        BEGIN
            taken := sync.take_event(me, machine.id, told, machine.clock_offset, received);
            IF taken.folds IS NOT NULL THEN
                folds := folds || taken.folds;
            END IF;
            CASE taken.did
                WHEN 'lead' THEN leads := leads || taken.folds;
                WHEN 'touch' THEN
                    IF taken.folds IS NOT NULL THEN touches := touches || (told ->> 'id')::uuid; END IF;
                WHEN 'edit' THEN
                    IF taken.folds IS NOT NULL THEN
                        edits := edits || (told ->> 'id')::uuid;
                        edited := edited || taken.folds;
                    END IF;
                ELSE NULL;
            END CASE;
            statuses[place] := jsonb_build_object('status', taken.status, 'message', taken.message);
        EXCEPTION WHEN OTHERS THEN
            -- Whatever is wrong with the server and not with the event: nothing of the batch is taken.
            IF sync.is_servers_fault(SQLSTATE) THEN
                RAISE;
            END IF;
            PERFORM sync.put_aside(me, machine.id, told, SQLERRM, received);
            statuses[place] := jsonb_build_object('status', 'quarantined', 'message', 'Kept, but not taken: ' || SQLERRM || '.');
        END;
    END LOOP;
    PERFORM sync.refold(folds);
    PERFORM sync.spread(me, leads, touches, edits, edited);
    PERFORM sync.reclaim(me); -- whose program is too old never pulls
    PERFORM sync.advance(machine.id);
    IF request ? 'pull' AND NOT sync.is_too_old(machine.client_version) THEN
        BEGIN
            feed := jsonb_build_object('feed', sync.page(me, machine.id, request -> 'pull'));
        EXCEPTION WHEN OTHERS THEN
            NULL; -- pull_v1 will say what is wrong
        END;
    END IF;
    RETURN (SELECT jsonb_build_object('contiguous', d.contiguous, 'max_seen', d.max_seen,
            'now', sync.written(clock_timestamp()),
            'head', coalesce((SELECT head FROM sync.feed_head WHERE recipient = me.login), 0),
            'statuses', (SELECT coalesce(jsonb_agg(jsonb_build_object('seq', e.value -> 'seq', 'id', e.value -> 'id')
                    || coalesce(statuses[e.ordinality], '{"status": "inserted", "message": ""}') ORDER BY e.ordinality), '[]')
                FROM jsonb_array_elements(request -> 'events') WITH ORDINALITY e))
        FROM sync.device d WHERE d.id = machine.id) || coalesce(feed, '{}');
END $$;

CREATE FUNCTION sync.spread(who sync.person, leads uuid[], touches uuid[], edits uuid[], edited uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
-- What a push brought, to be told to everybody who carries the leads; a late touch or edit to its sender as well. What
-- belongs to a lead that is new with this push goes out with the lead.
DECLARE
    hot text[];
BEGIN
    IF leads <> '{}' THEN
        INSERT INTO sync.pending (recipient, op, kind, entity, about)
        SELECT r.login, 'grant', 'lead', h.lead_id::text,
            jsonb_build_object('reason', 'added', 'by', who.login, 'at', sync.written(clock_timestamp()))
        FROM sync.holding h CROSS JOIN LATERAL sync.recipients(h.holder, h.pool) r(login)
        WHERE h.lead_id = ANY (leads) ORDER BY h.lead_id;
    END IF;
    IF touches <> '{}' THEN
        INSERT INTO sync.pending (recipient, op, kind, entity)
        SELECT r.login, 'put', 'touch', t.id::text
        FROM sync.touch t JOIN sync.holding h ON h.lead_id = t.lead_id
            CROSS JOIN LATERAL (SELECT w.login FROM sync.recipients(h.holder, h.pool) w(login)
                UNION SELECT t.actor WHERE t.standing = 'late') r
        WHERE t.id = ANY (touches) AND t.lead_id <> ALL (leads) ORDER BY t.at, t.id;
    END IF;
    IF edits <> '{}' THEN
        INSERT INTO sync.pending (recipient, op, kind, entity)
        SELECT r.login, 'put', 'edit', e.event_id::text
        FROM (SELECT DISTINCT event_id, lead_id, actor, standing FROM sync.lead_edit WHERE event_id = ANY (edits)) e
            JOIN sync.holding h ON h.lead_id = e.lead_id
            CROSS JOIN LATERAL (SELECT w.login FROM sync.recipients(h.holder, h.pool) w(login)
                UNION SELECT e.actor WHERE e.standing = 'late') r
        WHERE e.lead_id <> ALL (leads);
        INSERT INTO sync.pending (recipient, op, kind, entity)
        SELECT r.login, 'put', 'lead', h.lead_id::text
        FROM sync.holding h CROSS JOIN LATERAL sync.recipients(h.holder, h.pool) r(login)
        WHERE h.lead_id = ANY (edited) AND h.lead_id <> ALL (leads);
    END IF;
    IF leads <> '{}' THEN
        SELECT array_agg(DISTINCT r.login) INTO hot
        FROM sync.lead l JOIN sync.holding h ON h.lead_id = l.id CROSS JOIN LATERAL sync.recipients(h.holder, h.pool) r(login)
        WHERE l.id = ANY (leads) AND l.respond_by IS NOT NULL AND l.attempts = 0 AND l.stage = 'new' AND r.login <> who.login;
        PERFORM sync.wake(hot) WHERE hot IS NOT NULL;
    END IF;
END $$;
