-- Assigning, erasing, and looking at how everybody stands.

CREATE FUNCTION sync.assign_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC' SET lock_timeout = '5s' AS $$
-- {leads: [ids], to: login | "marketing" | "team:<team>", reason, dry_run, unless_attempted_since} -> {moved, skipped:
-- [{id, why}]}. Leads of which an attempt arrived after "unless_attempted_since" are skipped: whoever assigns did not
-- know of the call. A team lead gives within his team, and to marketing; a marketer what marketing has, to anybody; an
-- admin everything, everywhere. A lead that somebody else is assigning at this moment is
-- skipped, not waited for; so is one that is not there or not his to give, which are the same to him.
DECLARE
    me sync.person := sync.caller();
    target text := request ->> 'to';
    reason text := coalesce(request ->> 'reason', '');
    wanted uuid[];
    keeper text;
    reservoir text := '';
    keeper_team text;
    ready uuid[];
    may uuid[];
    same uuid[];
    called uuid[] := '{}';
    known_at timestamptz := (request ->> 'unless_attempted_since')::timestamptz;
    now_at timestamptz := clock_timestamp();
    about jsonb;
    wakes text[];
BEGIN
    PERFORM sync.need_read_committed();
    IF me.role NOT IN ('team-lead', 'marketer', 'admin') THEN
        PERFORM sync.refuse('not_allowed', 'Only a team lead, a marketer or an admin may give leads to others.');
    END IF;
    BEGIN
        wanted := ARRAY(SELECT DISTINCT value::uuid FROM jsonb_array_elements_text(coalesce(request -> 'leads', '[]')));
    EXCEPTION WHEN data_exception THEN
        PERFORM sync.refuse('bad_lead', 'One of the leads is named by something that is no id.');
    END;
    IF target = 'marketing' OR target LIKE 'team:%' THEN
        reservoir := target;
        keeper_team := sync.pool_team(target);
    ELSE
        SELECT p.login, p.team INTO keeper, keeper_team FROM sync.person p
        WHERE p.login = target AND p.active AND p.role <> 'admin';
        IF keeper IS NULL THEN
            PERFORM sync.refuse('no_such_person', format(
                'Nobody with the login “%s” can hold leads; name a rep, marketing, or team: and a team.', target));
        END IF;
    END IF;
    IF me.role = 'team-lead' AND keeper_team IS NOT NULL AND keeper_team <> me.team THEN
        PERFORM sync.refuse('not_allowed', 'A team lead gives leads within his own team, or to marketing.');
    END IF;
    IF me.role = 'marketer' AND reservoir LIKE 'team:%' AND NOT sync.is_led(keeper_team) THEN
        PERFORM sync.refuse('not_allowed', format('Nobody leads the team “%s”, so nobody would see its pool.', keeper_team));
    END IF;
    may := ARRAY(SELECT h.lead_id FROM sync.holding h LEFT JOIN sync.person p ON p.login = h.holder
        WHERE h.lead_id = ANY (wanted)
            AND CASE me.role WHEN 'admin' THEN true
                WHEN 'marketer' THEN h.holder = me.login OR h.pool IN ('marketing', 'team:' || me.team)
                ELSE me.team = coalesce(p.team, sync.pool_team(h.pool)) END);
    same := ARRAY(SELECT h.lead_id FROM sync.holding h WHERE h.lead_id = ANY (may)
        AND h.holder IS NOT DISTINCT FROM keeper AND h.pool = reservoir);
    may := ARRAY(SELECT unnest(may) EXCEPT SELECT unnest(same));
    IF known_at IS NOT NULL THEN -- by the clock of the laptop, as it last differed from this one
        known_at := known_at + coalesce((SELECT d.clock_offset FROM sync.device d WHERE d.login = me.login
            ORDER BY d.last_seen_at DESC LIMIT 1), '0');
        called := ARRAY(SELECT DISTINCT t.lead_id FROM sync.touch t JOIN sync.event v ON v.id = t.id
            WHERE t.lead_id = ANY (may) AND sync.is_news(t, v, known_at));
        may := ARRAY(SELECT unnest(may) EXCEPT SELECT unnest(called));
    END IF;
    ready := ARRAY(SELECT h.lead_id FROM sync.holding h WHERE h.lead_id = ANY (may) ORDER BY h.lead_id FOR UPDATE SKIP LOCKED);
    IF NOT coalesce((request ->> 'dry_run')::boolean, false) AND ready <> '{}' THEN
        about := jsonb_build_object('reason', reason, 'by', me.login, 'by_name', me.name, 'at', sync.written(now_at),
            'to_name', CASE WHEN keeper IS NULL THEN reservoir ELSE sync.name_of(keeper) END);
        wakes := ARRAY(SELECT DISTINCT r.login FROM sync.holding h
            CROSS JOIN LATERAL sync.recipients(h.holder, h.pool) r(login)
            WHERE h.lead_id = ANY (ready) AND (r.login = h.holder OR h.holder IS NULL));
        PERFORM sync.move(ready, keeper, reservoir, about);
        INSERT INTO sync.assignment (lead_id, holder, pool, by, at, reason)
        SELECT id, keeper, reservoir, me.login, now_at, reason FROM unnest(ready) id ORDER BY id;
        wakes := wakes || ARRAY(SELECT * FROM sync.recipients(keeper, reservoir));
        PERFORM sync.wake(wakes);
    END IF;
    RETURN jsonb_build_object('moved', cardinality(ready), 'skipped', coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', w.id, 'why', CASE
            WHEN w.id = ANY (same) THEN 'he holds it already'
            WHEN w.id = ANY (called) THEN (SELECT format(CASE WHEN a.ago < 1 THEN 'called just now by %2$s'
                    WHEN a.ago = 1 THEN 'called 1 minute ago by %2$s' ELSE 'called %1$s minutes ago by %2$s' END,
                    a.ago, sync.name_of(t.actor))
                FROM sync.touch t JOIN sync.event v ON v.id = t.id
                CROSS JOIN LATERAL (SELECT round(extract(epoch FROM now_at - t.at) / 60)::bigint AS ago) a
                WHERE t.lead_id = w.id AND sync.is_news(t, v, known_at) ORDER BY t.at DESC, t.id DESC LIMIT 1)
            WHEN w.id = ANY (may) THEN 'somebody else is assigning it at this moment'
            ELSE 'there is no such lead that you may give' END) ORDER BY w.id)
        FROM unnest(wanted) w(id) WHERE w.id <> ALL (ready)), '[]'));
END $$;

CREATE FUNCTION sync.is_news(t sync.touch, v sync.event, known_at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
-- Whether a touch is an attempt that counts and came in after a moment.
SELECT t.attempt AND t.standing <> 'orphan' AND v.received_at > known_at
    AND NOT EXISTS (SELECT FROM sync.touch u WHERE u.undoes = t.id)
$$;

CREATE FUNCTION sync.claim(leads uuid[], keeper text, gains text[]) RETURNS void LANGUAGE plpgsql AS $$
-- What somebody told of leads before this server knew that he has them counts from now on: after a restore his laptop
-- may be back before the assignment is.
DECLARE
    claimed uuid[];
    edited uuid[];
BEGIN
    WITH mine AS (
        SELECT t.id FROM sync.touch t
        WHERE t.lead_id = ANY (leads) AND t.actor = keeper AND t.standing = 'orphan' FOR UPDATE SKIP LOCKED
    ), told AS (
        UPDATE sync.touch t SET standing = 'owner' FROM mine m WHERE t.id = m.id RETURNING t.id, t.lead_id
    ), tell AS (
        INSERT INTO sync.pending (recipient, op, kind, entity)
        SELECT g.login, 'put', 'touch', t.id::text FROM told t CROSS JOIN unnest(gains) g(login)
    ) SELECT array_agg(DISTINCT t.lead_id) INTO claimed FROM told t;
    WITH mine AS (
        SELECT e.event_id, e.field FROM sync.lead_edit e
        WHERE e.lead_id = ANY (leads) AND e.actor = keeper AND e.standing = 'orphan' FOR UPDATE SKIP LOCKED
    ), told AS (
        UPDATE sync.lead_edit e SET standing = 'owner' FROM mine m
        WHERE e.event_id = m.event_id AND e.field = m.field RETURNING e.event_id, e.lead_id
    ), tell AS (
        INSERT INTO sync.pending (recipient, op, kind, entity)
        SELECT DISTINCT g.login, 'put', k.kind, k.entity
        FROM told t CROSS JOIN unnest(gains) g(login)
            CROSS JOIN LATERAL (VALUES ('edit', t.event_id::text), ('lead', t.lead_id::text)) k(kind, entity)
    ) SELECT array_agg(DISTINCT t.lead_id) INTO edited FROM told t;
    IF claimed IS NOT NULL OR edited IS NOT NULL THEN
        PERFORM sync.refold(coalesce(claimed, '{}') || coalesce(edited, '{}'));
    END IF;
END $$;

CREATE FUNCTION sync.move(leads uuid[], keeper text, reservoir text, about jsonb) RETURNS void LANGUAGE plpgsql AS $$
-- Writes who holds these leads now and tells everybody: whoever loses one gets a drop, whoever gains one a grant, and
-- whoever goes on carrying it sees the new holder.
DECLARE
    gains text[] := ARRAY(SELECT * FROM sync.recipients(keeper, reservoir));
    seen pg_snapshot := pg_current_snapshot();
BEGIN
    INSERT INTO sync.pending (recipient, op, kind, entity, about)
    SELECT r.login, CASE WHEN r.login = ANY (gains) THEN 'put' ELSE 'drop' END, 'lead', h.lead_id::text,
        CASE WHEN r.login = ANY (gains) THEN NULL ELSE about END
    FROM sync.holding h CROSS JOIN LATERAL sync.recipients(h.holder, h.pool) r(login)
    WHERE h.lead_id = ANY (leads) ORDER BY h.lead_id;
    INSERT INTO sync.pending (recipient, op, kind, entity, about)
    SELECT g.login, 'grant', 'lead', h.lead_id::text, about
    FROM sync.holding h CROSS JOIN unnest(gains) g(login)
    WHERE h.lead_id = ANY (leads)
        AND g.login NOT IN (SELECT r.login FROM sync.recipients(h.holder, h.pool) r(login)) ORDER BY h.lead_id;
    INSERT INTO sync.pending (recipient, op, kind, entity, about, seen)
    SELECT g.login, 'settle', 'lead', id::text, about, seen FROM unnest(leads) id CROSS JOIN unnest(gains) g(login);
    UPDATE sync.holding h SET holder = keeper, pool = reservoir, since = clock_timestamp() WHERE h.lead_id = ANY (leads);
    -- The row of a board goes with it; a lead that somebody is folding just now is folded again by the next call.
    WITH free AS (
        SELECT l.id FROM sync.lead l WHERE l.id = ANY (leads) ORDER BY l.id FOR UPDATE SKIP LOCKED
    ), moved AS (
        UPDATE sync.followed f SET holder = keeper, pool = reservoir FROM free WHERE f.lead_id = free.id
    ), waiting AS (
        UPDATE sync.unhanded u SET holder = keeper, pool = reservoir FROM free WHERE u.lead_id = free.id
    ) INSERT INTO sync.stale (lead_id) SELECT unnest(leads) EXCEPT SELECT id FROM free;
    PERFORM sync.claim(leads, keeper, gains);
    -- A touch that somebody's open transaction holds is passed by; sync.settle sets it right.
    UPDATE sync.touch t SET team = sync.team_of(keeper, reservoir) WHERE t.id IN (
        SELECT l.id FROM sync.touch l
        WHERE l.lead_id = ANY (leads) AND l.team IS DISTINCT FROM sync.team_of(keeper, reservoir) FOR UPDATE SKIP LOCKED);
END $$;

CREATE FUNCTION sync.take_back_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp AS $$
-- {leads, reason, team, dry_run}: back to the pool of the team; the caller's own unless an admin names one. As assign_v1.
DECLARE
    me sync.person := sync.caller();
BEGIN
    RETURN sync.assign_v1((request - 'team') || jsonb_build_object('to', 'team:' || CASE
        WHEN me.role = 'admin' THEN coalesce(request ->> 'team', me.team) ELSE me.team END));
END $$;

CREATE INDEX touch_merged ON sync.touch (lead_id) WHERE outcome = 'merged';

CREATE FUNCTION sync.merged_with(lead uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
-- The leads that were merged with this one, as one person: into it, or it into them.
SELECT CASE WHEN t.lead_id = lead THEN (v.payload::jsonb ->> 'content')::uuid ELSE t.lead_id END
FROM sync.touch t JOIN sync.event v ON v.id = t.id
WHERE t.outcome = 'merged' AND v.payload <> '' AND (t.lead_id = lead OR v.payload::jsonb ->> 'content' = lead::text)
    AND NOT EXISTS (SELECT FROM sync.touch u WHERE u.undoes = t.id)
$$;

CREATE FUNCTION sync.erase_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC' SET lock_timeout = '5s' AS $$
-- {lead, hashes, values}: takes a person out of the centre and tells everybody who ever carried it; the salted hashes of
-- his phones and addresses stay suppressed (of "values" they are made here: whoever runs the centre does not know the
-- salt). For admins; again it changes nothing. -> {erased, pending_devices, also}, where "also" are the leads that were
-- merged with it and are still there: the same person, to be erased next.
DECLARE
    me sync.person := sync.caller();
    gone uuid := (request ->> 'lead')::uuid;
    told text[];
    now_at timestamptz := clock_timestamp();
    word uuid := gen_random_uuid();
    hashes text[];
    family uuid[];
BEGIN
    PERFORM sync.need_read_committed();
    IF me.role <> 'admin' THEN
        PERFORM sync.refuse('not_allowed', 'Only an admin may erase a person.');
    END IF;
    BEGIN
        PERFORM FROM sync.lead l WHERE l.id = gone FOR UPDATE;
        PERFORM FROM sync.holding h WHERE h.lead_id = gone FOR UPDATE;
    EXCEPTION WHEN lock_not_available THEN
        -- Somebody's transaction without an end does not keep a person from being forgotten: its connection ends.
        PERFORM sync.end_holders(ARRAY(SELECT l.xmax FROM sync.lead l WHERE l.id = gone
            UNION SELECT h.xmax FROM sync.holding h WHERE h.lead_id = gone));
        PERFORM FROM sync.lead l WHERE l.id = gone FOR UPDATE;
        PERFORM FROM sync.holding h WHERE h.lead_id = gone FOR UPDATE;
    END;
    INSERT INTO sync.erasure (lead_id, holder, pool, by, at)
    SELECT h.lead_id, h.holder, h.pool, me.login, now_at FROM sync.holding h WHERE h.lead_id = gone
    ON CONFLICT DO NOTHING;
    IF NOT EXISTS (SELECT FROM sync.erasure e WHERE e.lead_id = gone) THEN
        PERFORM sync.refuse('no_such_lead', 'There is no such lead; give its id as the card shows it.');
    END IF;
    family := ARRAY(SELECT m FROM sync.merged_with(gone) m WHERE m IN (SELECT l.id FROM sync.lead l));
    told := ARRAY(
        SELECT r.login FROM sync.holding h CROSS JOIN LATERAL sync.recipients(h.holder, h.pool) r(login) WHERE h.lead_id = gone
        UNION SELECT f.recipient FROM sync.feed f WHERE f.kind = 'lead' AND f.entity = gone::text
        UNION SELECT r.login FROM sync.assignment a CROSS JOIN LATERAL sync.recipients(a.holder, a.pool) r(login)
            WHERE a.lead_id = gone
        UNION SELECT t.actor FROM sync.touch t WHERE t.lead_id = gone);
    UPDATE sync.event SET payload = '', standing = 'erased' WHERE id = gone
        OR id IN (SELECT t.id FROM sync.touch t WHERE t.lead_id = gone)
        OR id IN (SELECT e.event_id FROM sync.lead_edit e WHERE e.lead_id = gone);
    DELETE FROM sync.quarantine q WHERE q.event ->> 'payload' LIKE '%' || gone::text || '%';
    DELETE FROM sync.touch WHERE lead_id = gone;
    DELETE FROM sync.lead_edit WHERE lead_id = gone;
    DELETE FROM sync.lead WHERE id = gone;
    DELETE FROM sync.followed WHERE lead_id = gone;
    DELETE FROM sync.unhanded WHERE lead_id = gone;
    DELETE FROM sync.holding WHERE lead_id = gone;
    hashes := ARRAY(
        SELECT h FROM jsonb_array_elements_text(coalesce(request -> 'hashes', '[]')) h
        UNION SELECT encode(sha256(c.salt || convert_to(v, 'UTF8')), 'hex')
        FROM sync.central c, jsonb_array_elements_text(coalesce(request -> 'values', '[]')) v);
    INSERT INTO sync.suppression_word (hash, event_id, lifts, reason, at, actor, effective_at)
    SELECT decode(h, 'hex'), word, false, 'erased', now_at, me.login, now_at FROM unnest(hashes) h;
    PERFORM sync.tell('{}', 'put', 'suppression', h) FROM unnest(hashes) h;
    IF told <> '{}' THEN
        PERFORM sync.tell(told, 'erase', 'lead', gone::text);
        INSERT INTO sync.erasure_ack (lead_id, device)
        SELECT gone, d.id FROM sync.device d WHERE d.login = ANY (told) ON CONFLICT DO NOTHING;
    END IF;
    RETURN jsonb_build_object('erased', true, 'also', to_jsonb(family), 'pending_devices',
        (SELECT count(*) FROM sync.erasure_ack a WHERE a.lead_id = gone AND a.at IS NULL));
END $$;

CREATE FUNCTION sync.ack_erasure_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp AS $$
-- {device, cursor}: nothing is left on this device of what its person's feed said was erased, up to the cursor. What the
-- feed says no more (it was pruned, or everything was pulled anew) is gone as well; what is still to be said is not.
-- -> {acknowledged}
DECLARE
    me sync.person := sync.caller();
    machine sync.device := sync.device_of(request, me);
    upto bigint := coalesce((request ->> 'cursor')::bigint, 0);
    counted bigint;
BEGIN
    UPDATE sync.erasure_ack a SET at = clock_timestamp()
    WHERE a.device = machine.id AND a.at IS NULL
        AND NOT EXISTS (SELECT FROM sync.pending p
            WHERE p.recipient = me.login AND p.op = 'erase' AND p.entity = a.lead_id::text)
        AND NOT EXISTS (SELECT FROM sync.feed f WHERE f.recipient = me.login AND f.seq > upto
            AND f.op = 'erase' AND f.entity = a.lead_id::text);
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN jsonb_build_object('acknowledged', counted);
END $$;

CREATE FUNCTION sync.status_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC' AS $$
-- -> {schema, epoch, pools: [{pool, leads}], people: [{login, name, role, team, active, leads, head, pending}], devices: [{id, login,
-- last_seen_at, client_version, clock_offset_seconds, first_seq, contiguous, max_seen, missing, cursor, head, lag}],
-- quarantined, stale, unerased, crowding: [{login, times, locks, last_at}]}. For admins; a team lead sees his team.
DECLARE
    me sync.person := sync.caller();
BEGIN
    IF me.role NOT IN ('team-lead', 'admin') THEN
        PERFORM sync.refuse('not_allowed', 'Only a team lead or an admin may look at how everybody stands.');
    END IF;
    RETURN (
        WITH people AS (SELECT p.* FROM sync.person p WHERE me.role = 'admin' OR p.team = me.team)
        SELECT jsonb_build_object(
            'schema', (SELECT version_num FROM sync.alembic_version),
            'epoch', sync.epoch(),
            'pools', (SELECT coalesce(jsonb_agg(jsonb_build_object('pool', p.pool, 'leads', p.leads) ORDER BY p.pool), '[]')
                FROM (SELECT h.pool, count(*) AS leads FROM sync.holding h WHERE h.pool <> ''
                    AND (me.role = 'admin' OR h.pool = 'team:' || me.team) GROUP BY h.pool) p),
            'people', (SELECT coalesce(jsonb_agg(jsonb_build_object('login', p.login, 'name', p.name, 'role', p.role,
                    'team', p.team, 'active', p.active,
                    'leads', (SELECT count(*) FROM sync.holding h WHERE h.holder = p.login),
                    'head', coalesce((SELECT f.head FROM sync.feed_head f WHERE f.recipient = p.login), 0),
                    'pending', (SELECT count(*) FROM sync.pending n WHERE n.recipient = p.login AND n.op <> 'settle'))
                ORDER BY p.login), '[]') FROM people p),
            'devices', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'login', d.login,
                    'last_seen_at', sync.written(d.last_seen_at), 'client_version', d.client_version,
                    'clock_offset_seconds', round(extract(epoch FROM d.clock_offset), 1),
                    'first_seq', d.first_seq, 'contiguous', d.contiguous, 'max_seen', d.max_seen,
                    'missing', d.max_seen - d.contiguous - (SELECT count(DISTINCT s.seq) FROM (
                        SELECT e.device_seq AS seq FROM sync.event e WHERE e.device = d.id AND e.device_seq > d.contiguous
                        UNION ALL SELECT r.device_seq FROM sync.repeat r
                            WHERE r.device = d.id AND r.device_seq > d.contiguous AND r.device_seq <= d.max_seen
                        UNION ALL SELECT q.device_seq FROM sync.quarantine q
                            WHERE q.device = d.id AND q.device_seq > d.contiguous AND q.device_seq <= d.max_seen) s),
                    'cursor', d.cursor, 'head', coalesce(f.head, 0), 'lag', coalesce(f.head, 0) - d.cursor
                        + (SELECT count(*) FROM sync.pending n WHERE n.recipient = d.login AND n.op <> 'settle'))
                ORDER BY d.last_seen_at DESC), '[]')
                FROM sync.device d LEFT JOIN sync.feed_head f ON f.recipient = d.login
                WHERE me.role = 'admin' OR d.login IN (SELECT p.login FROM people p)),
            'quarantined', (SELECT count(*) FROM sync.quarantine q
                WHERE me.role = 'admin' OR q.actor IN (SELECT p.login FROM people p)),
            'stale', (SELECT count(*) FROM sync.stale),
            'unerased', (SELECT count(*) FROM sync.erasure_ack a WHERE a.at IS NULL),
            'crowding', (SELECT coalesce(jsonb_agg(jsonb_build_object('login', c.login, 'times', c.times, 'locks', c.locks,
                    'last_at', sync.written(c.last_at)) ORDER BY c.last_at DESC), '[]')
                FROM (SELECT w.login, count(*) AS times, max(w.locks) AS locks, max(w.at) AS last_at FROM sync.crowding w
                    WHERE me.role = 'admin' OR w.login IN (SELECT p.login FROM people p) GROUP BY w.login) c)));
END $$;

CREATE FUNCTION sync.prune_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp AS $$
-- {days}: forgets rows of feeds that were numbered longer ago; a laptop that was away longer pulls everything. The last
-- row of each feed stays, since its nonce tells one history from another. For admins. -> {pruned}
DECLARE
    me sync.person := sync.caller();
    counted bigint;
BEGIN
    IF me.role <> 'admin' THEN
        PERFORM sync.refuse('not_allowed', 'Only an admin may prune the feeds.');
    END IF;
    DELETE FROM sync.feed f USING sync.feed_head h
    WHERE h.recipient = f.recipient AND f.seq < h.head
        AND f.numbered_at < clock_timestamp() - make_interval(days => greatest((request ->> 'days')::integer, 7));
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN jsonb_build_object('pruned', counted);
END $$;
