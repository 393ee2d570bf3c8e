-- pull_v1: what a person is to be told, numbered without a hole, each row under a nonce that only this history knows.

CREATE FUNCTION sync.settle(who sync.person) RETURNS void LANGUAGE plpgsql AS $$
-- An assignment and a push may pass each other unseen: the push tells the old holder, and the grant does not hold the
-- touch yet. So each new recipient has a "settle" row with what the assignment could see. The first pull that meets it
-- notes its own number; once all transactions before that one have ended, whatever did not see the assignment is over,
-- and the touches and edits that the assignment could not see are told of again. Touches are told of at each pull until
-- then as well, so that somebody else's transaction without an end holds none of them up.
DECLARE
    done bigint[];
BEGIN
    IF NOT EXISTS (SELECT FROM sync.pending p WHERE p.recipient = who.login AND p.op = 'settle') THEN
        RETURN;
    END IF;
    SELECT array_agg(p.no) INTO done FROM sync.pending p
    WHERE p.recipient = who.login AND p.op = 'settle' AND p.ends <= pg_snapshot_xmin(pg_current_snapshot());
    UPDATE sync.pending SET ends = pg_current_xact_id() WHERE recipient = who.login AND op = 'settle' AND ends IS NULL;
    INSERT INTO sync.pending (recipient, op, kind, entity)
    SELECT DISTINCT who.login, 'put', 'touch', t.id::text
    FROM sync.pending p JOIN sync.touch t ON t.lead_id = p.entity::uuid
    WHERE p.recipient = who.login AND p.op = 'settle' AND NOT pg_visible_in_snapshot(t.transaction, p.seen);
    IF done IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO sync.pending (recipient, op, kind, entity)
    SELECT DISTINCT who.login, 'put', k.kind, k.entity
    FROM sync.pending p JOIN sync.lead_edit e ON e.lead_id = p.entity::uuid JOIN sync.event v ON v.id = e.event_id
        CROSS JOIN LATERAL (VALUES ('edit', e.event_id::text), ('lead', e.lead_id::text)) k(kind, entity)
    WHERE p.no = ANY (done) AND v.received_at > (p.about ->> 'at')::timestamptz - interval '1 day';
    WITH astray AS (
        SELECT t.id, sync.team_of(h.holder, h.pool) AS team
        FROM sync.pending p JOIN sync.holding h ON h.lead_id = p.entity::uuid JOIN sync.touch t ON t.lead_id = h.lead_id
        WHERE p.no = ANY (done) AND t.team IS DISTINCT FROM sync.team_of(h.holder, h.pool) FOR UPDATE OF t SKIP LOCKED
    ) UPDATE sync.touch t SET team = a.team FROM astray a WHERE t.id = a.id;
    DELETE FROM sync.pending WHERE no = ANY (done);
END $$;

CREATE FUNCTION sync.reclaim(who sync.person) RETURNS void LANGUAGE plpgsql AS $$
-- What somebody tells of a lead while the push that brings it, or the assignment that gives it to him, is not committed
-- yet, is an orphan although it is his; so is what he tells again after a restore before others have told of the lead
-- again. His next push or pull finds it by the index of his orphans, usually none, and gives it its place; so does his
-- removal, after which he does neither.
DECLARE
    folds uuid[];
BEGIN
    IF NOT EXISTS (SELECT FROM sync.touch t WHERE t.actor = who.login AND t.standing = 'orphan')
        AND NOT EXISTS (SELECT FROM sync.lead_edit e WHERE e.actor = who.login AND e.standing = 'orphan') THEN
        RETURN;
    END IF;
    WITH mine AS (
        SELECT t.id, s.standing, h.holder, h.pool
        FROM sync.touch t JOIN sync.holding h ON h.lead_id = t.lead_id CROSS JOIN LATERAL (
            SELECT sync.standing_of(who, t.lead_id, sync.is_marketing(t.kind, t.attempt, t.contact)) AS standing) s
        WHERE t.actor = who.login AND t.standing = 'orphan' AND s.standing <> 'orphan' FOR UPDATE OF t SKIP LOCKED
    ), told AS (
        UPDATE sync.touch t SET standing = m.standing, team = sync.team_of(m.holder, m.pool)
        FROM mine m WHERE t.id = m.id RETURNING t.id, t.lead_id, m.holder, m.pool
    ), tell AS (
        INSERT INTO sync.pending (recipient, op, kind, entity)
        SELECT r.login, 'put', 'touch', t.id::text FROM told t CROSS JOIN LATERAL (
            SELECT w.login FROM sync.recipients(t.holder, t.pool) w(login) UNION SELECT who.login) r
    ) SELECT array_agg(DISTINCT t.lead_id) INTO folds FROM told t;
    WITH mine AS (
        SELECT e.event_id, e.field, s.standing, h.holder, h.pool
        FROM sync.lead_edit e JOIN sync.holding h ON h.lead_id = e.lead_id CROSS JOIN LATERAL (
            SELECT sync.standing_of(who, e.lead_id, false) AS standing) s
        WHERE e.actor = who.login AND e.standing = 'orphan' AND s.standing <> 'orphan' FOR UPDATE OF e SKIP LOCKED
    ), told AS (
        UPDATE sync.lead_edit e SET standing = m.standing FROM mine m
        WHERE e.event_id = m.event_id AND e.field = m.field RETURNING e.event_id, e.lead_id, m.holder, m.pool
    ), tell AS (
        INSERT INTO sync.pending (recipient, op, kind, entity)
        SELECT DISTINCT r.login, 'put', k.kind, k.entity
        FROM told t CROSS JOIN LATERAL (
                SELECT w.login FROM sync.recipients(t.holder, t.pool) w(login) UNION SELECT who.login) r
            CROSS JOIN LATERAL (VALUES ('edit', t.event_id::text), ('lead', t.lead_id::text)) k(kind, entity)
    ) SELECT coalesce(folds, '{}') || coalesce(array_agg(DISTINCT t.lead_id), '{}') INTO folds FROM told t;
    IF folds <> '{}' THEN
        PERFORM sync.refold(folds);
    END IF;
END $$;

CREATE FUNCTION sync.sweep() RETURNS void LANGUAGE plpgsql AS $$
-- A push that was under way while a person was erased brings what the erasure could not see; the next pull of anybody
-- takes it away.
DECLARE
    late uuid[] := ARRAY(
        SELECT e.lead_id FROM sync.erasure e WHERE e.at > clock_timestamp() - interval '1 day'
            AND (EXISTS (SELECT FROM sync.touch t WHERE t.lead_id = e.lead_id)
                OR EXISTS (SELECT FROM sync.lead_edit d WHERE d.lead_id = e.lead_id)));
BEGIN
    IF late = '{}' THEN
        RETURN;
    END IF;
    WITH gone AS (
        SELECT t.id FROM sync.touch t WHERE t.lead_id = ANY (late) FOR UPDATE SKIP LOCKED
    ), blank AS (
        UPDATE sync.event SET payload = '', standing = 'erased' WHERE id IN (SELECT g.id FROM gone g)
    ) DELETE FROM sync.touch WHERE id IN (SELECT g.id FROM gone g);
    WITH gone AS (
        SELECT d.event_id, d.field FROM sync.lead_edit d WHERE d.lead_id = ANY (late) FOR UPDATE SKIP LOCKED
    ), blank AS (
        UPDATE sync.event SET payload = '', standing = 'erased' WHERE id IN (SELECT g.event_id FROM gone g)
    ) DELETE FROM sync.lead_edit d USING gone g WHERE d.event_id = g.event_id AND d.field = g.field;
END $$;

CREATE FUNCTION sync.number(who sync.person) RETURNS bigint LANGUAGE plpgsql AS $$
-- Gives the next numbers to all that is pending for a person and visible by now; the head afterwards. Only his own head
-- is locked. Of one lead the last grant, drop or erasure stands for all before it, since bodies are made when they are
-- read; of anything else the last word.
DECLARE
    top bigint;
    added bigint;
BEGIN
    SELECT head INTO top FROM sync.feed_head WHERE recipient = who.login FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    PERFORM sync.settle(who);
    WITH gone AS (
        DELETE FROM sync.pending WHERE recipient = who.login AND op <> 'settle' RETURNING no, op, kind, entity, about
    ), ranked AS (
        SELECT no, op, kind, entity, about, row_number() OVER (
            PARTITION BY kind, entity ORDER BY kind = 'lead' AND op <> 'put' DESC, no DESC) AS place FROM gone
    ), numbered AS (
        INSERT INTO sync.feed (recipient, seq, nonce, op, kind, entity, about, numbered_at)
        SELECT who.login, top + row_number() OVER (ORDER BY no), gen_random_uuid(), op, kind, entity, about, clock_timestamp()
        FROM ranked WHERE place = 1 RETURNING 1
    ) SELECT count(*) INTO added FROM numbered;
    IF added > 0 THEN
        UPDATE sync.feed_head SET head = top + added WHERE recipient = who.login;
    END IF;
    RETURN top + added;
END $$;

-- The bodies are plpgsql, which keeps its plans from call to call; a function in SQL would plan each body anew.

CREATE FUNCTION sync.name_of(login text) RETURNS text LANGUAGE plpgsql STABLE AS $$
-- A person's name; the login of one that is not known here.
BEGIN
    RETURN coalesce((SELECT p.name FROM sync.person p WHERE p.login = $1), $1);
END $$;

CREATE FUNCTION sync.standing_payload(l sync.lead, held_since timestamptz) RETURNS jsonb LANGUAGE sql STABLE AS $$
-- Where a lead stands, in the words of app.domain.wire.standing_payload, and since when its holder has it.
SELECT jsonb_build_object('stage', l.stage, 'next_at', l.next_at, 'next_kind', l.next_kind, 'next_owner', l.next_owner,
    'promised', l.promised, 'closed_reason', l.closed_reason, 'cadence', l.cadence, 'step', l.step,
    'cadence_from', l.cadence_from, 'attempts', l.attempts, 'contacts', l.contacts,
    'first_attempt_at', l.first_attempt_at, 'last_attempt_at', l.last_attempt_at,
    'first_contact_at', l.first_contact_at, 'last_contact_at', l.last_contact_at,
    'last_touch_at', l.last_touch_at, 'latest_at', l.latest_at, 'held_since', held_since)
$$;

CREATE FUNCTION sync.lead_body(lead uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
-- {fields, holder, holder_name, pool, standing}
BEGIN
    RETURN (SELECT jsonb_build_object('fields', l.fields, 'holder', h.holder, 'holder_name', sync.name_of(h.holder),
            'pool', h.pool, 'standing', sync.standing_payload(l, h.since))
        FROM sync.lead l JOIN sync.holding h ON h.lead_id = l.id WHERE l.id = lead);
END $$;

CREATE FUNCTION sync.touch_words(t sync.touch, payload text, received_at timestamptz, actor_name text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
-- {id, lead_id, payload, at, actor, actor_name, standing, received_at}
SELECT jsonb_build_object('id', t.id, 'lead_id', t.lead_id, 'payload', payload, 'at', sync.written(t.at),
    'actor', t.actor, 'actor_name', actor_name, 'standing', t.standing, 'received_at', sync.written(received_at))
$$;

CREATE FUNCTION sync.touch_body(t sync.touch) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
-- What a feed says of a touch.
BEGIN
    RETURN (SELECT sync.touch_words(t, v.payload, v.received_at, sync.name_of(t.actor)) FROM sync.event v WHERE v.id = t.id);
END $$;

CREATE FUNCTION sync.edit_body(edit uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
-- {id, payload, actor, actor_name, effective_at, lost: [fields]}
BEGIN
    RETURN (SELECT jsonb_build_object('id', v.id, 'payload', v.payload, 'actor', v.actor,
            'actor_name', sync.name_of(v.actor), 'effective_at', sync.written(v.effective_at), 'lost', coalesce(
                (SELECT jsonb_agg(e.field ORDER BY e.field) FROM sync.lead_edit e WHERE e.event_id = edit AND e.lost), '[]'))
        FROM sync.event v WHERE v.id = edit);
END $$;

CREATE FUNCTION sync.body(who sync.person, op text, kind text, entity text, about jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
-- What a feed row says, as it is now; NULL for what this person may not see any more.
DECLARE
    found_touch sync.touch;
    found_lead uuid;
    found_actor text;
    found_standing text;
BEGIN
    IF kind = 'lead' THEN
        IF op = 'erase' THEN
            RETURN NULL;
        ELSIF op = 'drop' THEN
            RETURN about;
        ELSIF NOT sync.carries(who, entity::uuid) THEN
            RETURN NULL;
        ELSIF op = 'put' THEN
            RETURN sync.lead_body(entity::uuid);
        END IF;
        RETURN sync.lead_body(entity::uuid) || coalesce(about, '{}') || jsonb_build_object(
            'touches', coalesce((SELECT jsonb_agg(sync.touch_body(t) ORDER BY t.at, t.id) FROM sync.touch t
                WHERE t.lead_id = entity::uuid AND t.standing <> 'orphan'), '[]'),
            'edits', coalesce((SELECT jsonb_agg(sync.edit_body(e.event_id) ORDER BY e.effective_at, e.event_id)
                FROM (SELECT DISTINCT d.event_id, d.effective_at FROM sync.lead_edit d
                    WHERE d.lead_id = entity::uuid AND d.standing <> 'orphan') e), '[]'));
    ELSIF kind = 'touch' THEN
        SELECT * INTO found_touch FROM sync.touch t WHERE t.id = entity::uuid;
        IF found_touch.standing <> 'orphan'
            AND (found_touch.actor = who.login OR sync.carries(who, found_touch.lead_id)) THEN
            RETURN sync.touch_body(found_touch);
        END IF;
    ELSIF kind = 'edit' THEN
        SELECT e.lead_id, e.actor, e.standing INTO found_lead, found_actor, found_standing
        FROM sync.lead_edit e WHERE e.event_id = entity::uuid LIMIT 1;
        IF found_standing <> 'orphan' AND (found_actor = who.login OR sync.carries(who, found_lead)) THEN
            RETURN sync.edit_body(entity::uuid);
        END IF;
    ELSIF kind = 'campaign' THEN
        RETURN (SELECT jsonb_build_object('payload', sync.without_empty(jsonb_build_object('name', c.name,
            'kind', c.kind, 'message', c.message, 'starts_on', c.starts_on, 'ends_on', c.ends_on))
            || CASE WHEN c.cost_cents IS NULL THEN '{}' ELSE jsonb_build_object('cost_cents', c.cost_cents, 'currency', c.currency) END)
            FROM sync.campaign c WHERE c.key = entity);
    ELSIF kind = 'rules' THEN
        RETURN (SELECT jsonb_build_object('name', r.name, 'text', r.text) FROM sync.rules r WHERE r.name = entity);
    ELSIF kind = 'suppression' THEN
        RETURN (SELECT jsonb_build_object('hash', encode(s.hash, 'hex'), 'reason', s.reason, 'at', sync.written(s.at))
            FROM sync.suppression s WHERE s.hash = decode(entity, 'hex'));
    ELSIF kind = 'person' THEN
        RETURN (SELECT jsonb_build_object('login', p.login, 'name', p.name, 'role', p.role, 'team', p.team,
            'active', p.active) FROM sync.person p WHERE p.login = entity);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION sync.mark_of(who sync.person, stands bigint, top bigint) RETURNS text LANGUAGE plpgsql STABLE AS $$
-- The nonce to come back with from a cursor. Bodies are made when they are read, so a laptop that stops in the middle has
-- heard of more than its cursor says: then the newest number and its nonce go with it, "<nonce>/<top>/<nonce of the top>".
DECLARE
    mine text := coalesce((SELECT f.nonce::text FROM sync.feed f WHERE f.recipient = who.login AND f.seq = stands), '');
BEGIN
    IF stands < top THEN
        mine := format('%s/%s/%s', mine, top,
            (SELECT f.nonce FROM sync.feed f WHERE f.recipient = who.login AND f.seq = top));
    END IF;
    RETURN mine;
END $$;

CREATE FUNCTION sync.reset_of(who sync.person, at_cursor bigint, at_nonce text, top bigint) RETURNS text
LANGUAGE plpgsql STABLE AS $$
-- Why a laptop cannot go on from its cursor: head (this server never came so far: it was restored), nonce (it came so far
-- on another history), pruned (the rows are gone, or what he sees has changed as a whole); empty where it can.
DECLARE
    mine uuid;
    seen bigint := CASE WHEN at_nonce ~ '^[^/]*/[0-9]{1,18}/' THEN split_part(at_nonce, '/', 2)::bigint END;
BEGIN
    IF greatest(at_cursor, seen) > top THEN
        RETURN 'head';
    END IF;
    SELECT f.nonce INTO mine FROM sync.feed f WHERE f.recipient = who.login AND f.seq = at_cursor;
    IF mine::text <> split_part(coalesce(at_nonce, ''), '/', 1) THEN
        RETURN 'nonce';
    ELSIF EXISTS (SELECT FROM sync.feed f WHERE f.recipient = who.login AND f.seq = seen
            AND f.nonce::text <> split_part(at_nonce, '/', 3)) THEN
        RETURN 'nonce';
    END IF;
    IF (at_cursor > 0 AND mine IS NULL) OR (at_cursor < top AND NOT EXISTS (
            SELECT FROM sync.feed f WHERE f.recipient = who.login AND f.seq = at_cursor + 1)) THEN
        RETURN 'pruned';
    END IF;
    RETURN '';
END $$;

CREATE FUNCTION sync.is_too_old(client text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
-- Whether a version such as "1.2.3" comes before the oldest that may pull; one that cannot be read does not.
DECLARE
    oldest text := (SELECT c.oldest_client FROM sync.central c);
BEGIN
    RETURN CASE WHEN client ~ '^[0-9]{1,6}(\.[0-9]{1,6})*' AND oldest ~ '^[0-9]{1,6}(\.[0-9]{1,6})*$'
        THEN string_to_array(substring(client FROM '^[0-9]+(?:\.[0-9]+)*'), '.')::integer[]
            < string_to_array(oldest, '.')::integer[]
        ELSE false END;
END $$;

CREATE FUNCTION sync.page(me sync.person, machine uuid, request jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
-- The answer of pull_v1, to be called when all is folded and reclaimed. Touches that somebody sent himself, which nearly
-- all rows are, are read together with the feed; the bodies of all others one by one.
DECLARE
    top bigint;
    at_cursor bigint := coalesce((request ->> 'cursor')::bigint, 0);
    why text;
    rows jsonb;
    last bigint;
BEGIN
    PERFORM sync.sweep();
    top := sync.number(me);
    why := sync.reset_of(me, at_cursor, request ->> 'nonce', top);
    IF why = '' THEN
        SELECT jsonb_agg(jsonb_build_object('seq', f.seq, 'nonce', f.nonce, 'op', f.op, 'kind', f.kind, 'id', f.entity,
                'body', CASE WHEN t.actor = me.login AND t.standing <> 'orphan' AND v.id IS NOT NULL
                    THEN sync.touch_words(t, v.payload, v.received_at, me.name)
                    ELSE sync.body(me, f.op, f.kind, f.entity, f.about) END) ORDER BY f.seq), max(f.seq)
        INTO rows, last
        FROM (SELECT * FROM sync.feed f WHERE f.recipient = me.login AND f.seq > at_cursor
                ORDER BY f.seq LIMIT least(greatest(coalesce((request ->> 'limit')::integer, 200), 0), 1000)) f
            LEFT JOIN LATERAL (SELECT o.* FROM sync.touch o WHERE o.id = CASE WHEN f.kind = 'touch' THEN f.entity::uuid END
                OFFSET 0) t ON true
            LEFT JOIN LATERAL (SELECT e.* FROM sync.event e WHERE e.id = t.id OFFSET 0) v ON true;
        UPDATE sync.device SET cursor = coalesce(last, at_cursor) WHERE id = machine;
    END IF;
    RETURN jsonb_build_object('epoch', sync.epoch(), 'head', top, 'reset', why, 'rows', coalesce(rows, '[]'),
        'more', why = '' AND coalesce(last, at_cursor) < top,
        'nonce', CASE WHEN why = '' THEN sync.mark_of(me, coalesce(last, at_cursor), top) END);
END $$;

CREATE FUNCTION sync.pull_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC'
SET plan_cache_mode = force_generic_plan SET random_page_cost = 1.1 AS $$
-- {device, cursor, nonce, limit} -> {epoch, head, reset, rows: [{seq, nonce, op, kind, id, body}], more, nonce}. "reset"
-- says why the cursor does not hold (see sync.reset_of), and then there are no rows; "nonce" is the one to come back with
-- (see sync.mark_of). A limit of 0 only gives numbers.
DECLARE
    me sync.person := sync.caller();
    machine sync.device;
BEGIN
    PERFORM sync.need_read_committed();
    machine := sync.device_of(request, me);
    IF sync.is_too_old(machine.client_version) THEN
        PERFORM sync.refuse('too_old', 'This version of Ripen is too old for the central database: install a newer one. '
            'What you log still reaches it.');
    END IF;
    PERFORM sync.refold('{}');
    PERFORM sync.reclaim(me);
    RETURN sync.page(me, machine.id, request);
END $$;
