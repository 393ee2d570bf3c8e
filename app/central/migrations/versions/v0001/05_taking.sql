-- Taking one event: each kind has its own function. What they raise sends the event to quarantine; they never refuse.

CREATE FUNCTION sync.is_time(told text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
-- Whether a time is written as laptops write and read one. PostgreSQL also reads "tomorrow", "infinity" and 294000 AD.
SELECT told ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(\+00:00|Z)$'
$$;

CREATE FUNCTION sync.by_our_clock(said timestamptz, clock_offset interval, received timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
-- A time by a device's clock as this server's would have told it: never after it arrived, nor before there were calls.
SELECT greatest(least(said + clock_offset, received), timestamptz '1900-01-01 00:00+00')
$$;

CREATE FUNCTION sync.fits(key text, told jsonb, may_be_null boolean) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
-- Whether a member is of the type that laptops read; what is no time, no flag and no number is a text.
SELECT CASE WHEN may_be_null AND told = 'null' THEN true
    WHEN key IN ('at', 'created_at', 'handed_over_at', 'respond_by', 'next_at', 'cadence_from')
        THEN jsonb_typeof(told) = 'string' AND sync.is_time(told #>> '{}')
    WHEN key IN ('attempt', 'contact', 'promised', 'do_not_call', 'do_not_email') THEN jsonb_typeof(told) = 'boolean'
    WHEN key IN ('interest', 'step', 'cost_cents') THEN told::text ~ '^-?[0-9]{1,15}$'
    ELSE jsonb_typeof(told) = 'string' END
$$;

CREATE FUNCTION sync.check_shape(kind text, payload text, body jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
-- Raises for a payload that laptops could not read, or would read otherwise than this server. What one person sends by
-- plain SQL goes to the laptops of others, whose synchronising would stop at it for good. All in one query: each costs
-- more than what it looks at.
DECLARE
    wrong text;
BEGIN
    SELECT m.key INTO wrong
    FROM (VALUES (1, body - ARRAY['decision', 'custom', 'was', 'now', 'hashes'], false), (2, body -> 'decision', false),
            (3, body -> 'custom', false), (4, body -> 'now', false), (5, body -> 'was', true)) p(place, told, may_be_null)
        CROSS JOIN LATERAL (
            SELECT 'payload' WHERE jsonb_typeof(p.told) <> 'object'
            UNION ALL
            SELECT e.key FROM jsonb_each(CASE WHEN jsonb_typeof(p.told) = 'object' THEN p.told END) e
            WHERE NOT sync.fits(e.key, e.value, p.may_be_null)) m(key)
    ORDER BY p.place LIMIT 1;
    IF wrong IS NULL THEN
        wrong := CASE
            WHEN left(payload, 1) <> '{' THEN 'payload' -- blanks before it
            WHEN (SELECT count(*) FROM json_object_keys(payload::json)) <> (SELECT count(*) FROM jsonb_object_keys(body))
                THEN 'payload' -- a member twice: who reads it, takes the first or the last
            WHEN body ? 'decision' AND NOT body -> 'decision' ?& ARRAY['stage', 'cadence', 'step'] THEN 'decision'
            WHEN kind = 'touch-added' AND NOT body ? 'direction' THEN 'direction' END;
    END IF;
    IF wrong IS NOT NULL THEN
        RAISE 'its “%” cannot be read', wrong USING ERRCODE = 'RP002';
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION sync.take_lead(who sync.person, body jsonb, effective timestamptz) RETURNS void LANGUAGE plpgsql AS $$
-- A new lead and who holds it: whoever enters it; for a marketer or an admin the person whose login or name its owner
-- field gives, else marketing's pool while it is to be nurtured, else the pool of the enterer's team. A marketer's team
-- that nobody leads has none that anybody would look into: it is marketing's pool then.
DECLARE
    lead uuid := (body ->> 'id')::uuid;
    keeper text;
    reservoir text := '';
    first jsonb := body -> 'decision';
BEGIN
    IF who.role IN ('rep', 'team-lead') THEN
        keeper := who.login;
    ELSE
        SELECT p.login INTO keeper FROM sync.person p
        WHERE p.active AND p.role <> 'admin' AND body ->> 'owner' <> ''
            AND lower(body ->> 'owner') IN (p.login, lower(p.name))
        ORDER BY p.login <> lower(body ->> 'owner'), p.login LIMIT 1;
        IF keeper IS NULL THEN
            reservoir := CASE WHEN body ->> 'segment' = 'nurture' OR who.role = 'marketer' AND NOT sync.is_led(who.team)
                THEN 'marketing' ELSE 'team:' || who.team END;
        END IF;
    END IF;
    INSERT INTO sync.lead (id, added_by, fields, first_decision, created_at, handed_over_at, respond_by,
        campaign, source, source_kind, segment, stage, next_at, next_kind, next_owner, promised, closed_reason,
        cadence, step, cadence_from)
    VALUES (lead, who.login, body, first, (body ->> 'created_at')::timestamptz,
        (body ->> 'handed_over_at')::timestamptz, (body ->> 'respond_by')::timestamptz,
        coalesce(body ->> 'campaign', ''), coalesce(body ->> 'source', ''), coalesce(body ->> 'source_kind', ''),
        coalesce(body ->> 'segment', ''), first ->> 'stage', (first ->> 'next_at')::timestamptz,
        first ->> 'next_kind', first ->> 'next_owner', coalesce((first ->> 'promised')::boolean, false),
        coalesce(first ->> 'closed_reason', ''), first ->> 'cadence', (first ->> 'step')::integer,
        (first ->> 'cadence_from')::timestamptz);
    INSERT INTO sync.holding (lead_id, holder, pool, since)
    VALUES (lead, keeper, reservoir, (body ->> 'handed_over_at')::timestamptz);
    INSERT INTO sync.assignment (lead_id, holder, pool, by, at, reason)
    VALUES (lead, keeper, reservoir, who.login, effective, 'added');
    -- What the same person, or whoever holds it now, told of this lead before it arrived was an orphan until now.
    UPDATE sync.touch SET standing = 'owner', team = sync.team_of(keeper, reservoir)
    WHERE lead_id = lead AND actor IN (who.login, keeper) AND standing = 'orphan';
    UPDATE sync.lead_edit SET standing = 'owner'
    WHERE lead_id = lead AND actor IN (who.login, keeper) AND standing = 'orphan';
END $$;

CREATE FUNCTION sync.check_decision(told jsonb) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
-- Raises for a decision that no lead can stand by; what decides nothing is fine.
DECLARE
    step integer := (told ->> 'step')::integer; -- these raise by themselves
    next_at timestamptz := (told ->> 'next_at')::timestamptz;
    cadence_from timestamptz := (told ->> 'cadence_from')::timestamptz;
    promised boolean := (told ->> 'promised')::boolean;
BEGIN
    IF told IS NOT NULL AND (CASE WHEN told ->> 'stage' IN ('bought', 'declined', 'stopped')
            THEN told ?| ARRAY['next_at', 'next_kind', 'next_owner', 'promised']
            ELSE NOT (told ?& ARRAY['next_at', 'next_kind', 'next_owner'])
                OR told ->> 'stage' NOT IN ('new', 'working', 'ready', 'green') END) IS NOT FALSE THEN
        RAISE 'its decision leaves an open lead without a next touch, or gives a closed one a next touch'
            USING ERRCODE = 'RP002';
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION sync.touch_row(body jsonb, sender text, taken_as text, of_team text, recorded timestamptz,
    clock_offset interval, received timestamptz) RETURNS TABLE (id uuid, lead_id uuid, at timestamptz, kind text,
    direction text, outcome text, attempt boolean, contact boolean, by_person text, actor text, campaign text, undoes uuid,
    decision jsonb, standing text, team text) LANGUAGE sql STABLE AS $$
-- A touch as it is kept. When it happened is moved with the device's clock only where it was written down at once; a time
-- that somebody typed is as he meant it. Nothing happens after it arrived. Its columns are named, so that a later schema
-- may add others.
SELECT (body ->> 'id')::uuid, (body ->> 'lead_id')::uuid,
    sync.by_our_clock(m.said, CASE WHEN abs(extract(epoch FROM m.said - recorded)) < 300 THEN clock_offset
        ELSE interval '0' END, received),
    body ->> 'kind', coalesce(body ->> 'direction', 'out'), coalesce(body ->> 'outcome', ''),
    coalesce((body ->> 'attempt')::boolean, false), coalesce((body ->> 'contact')::boolean, false),
    coalesce(body ->> 'by', ''), sender, coalesce(body ->> 'campaign', ''), (body ->> 'undoes')::uuid, body -> 'decision',
    taken_as, of_team
FROM (SELECT (body ->> 'at')::timestamptz) m(said)
$$;

CREATE FUNCTION sync.take_touch(who sync.person, body jsonb, standing text, recorded timestamptz,
    clock_offset interval, received timestamptz) RETURNS void LANGUAGE plpgsql AS $$
-- One more touch.
BEGIN
    IF body ->> 'at' IS NULL OR body ->> 'kind' IS NULL THEN
        RAISE 'a touch needs a time and a kind' USING ERRCODE = 'RP002';
    END IF;
    PERFORM sync.check_decision(body -> 'decision');
    IF body ->> 'kind' = 'undo' AND who.role IN ('rep', 'marketer') AND EXISTS (
            SELECT FROM sync.touch t WHERE t.id = (body ->> 'undoes')::uuid
                AND (t.actor <> who.login OR t.lead_id <> (body ->> 'lead_id')::uuid)) THEN
        RAISE 'it takes back what somebody else did' USING ERRCODE = 'RP002';
    END IF;
    INSERT INTO sync.touch (id, lead_id, at, kind, direction, outcome, attempt, contact, by_person, actor, campaign, undoes,
        decision, standing, team)
    SELECT r.* FROM sync.touch_row(body, who.login, standing, (SELECT coalesce(p.team, sync.pool_team(h.pool))
            FROM sync.holding h LEFT JOIN sync.person p ON p.login = h.holder
            WHERE h.lead_id = (body ->> 'lead_id')::uuid), recorded, clock_offset, received) r;
END $$;

CREATE FUNCTION sync.take_calls(who sync.person, machine uuid, events jsonb, clock_offset interval, received timestamptz,
    OUT places bigint[], OUT touches uuid[], OUT leads uuid[]) LANGUAGE plpgsql AS $$
-- What nearly all that comes is, all of it at once: new touches on leads that their sender holds. Of whatever else there
-- is nothing is said, and sync.take_event looks at it: what is taken here it would take in the same way, for five times
-- the work. Raises for an event that it would send to quarantine, too. The sub-selects look up one row each, however many
-- rows a plan that was made once expects.
BEGIN
    IF (SELECT count(*) <> count(DISTINCT e ->> 'id') OR count(*) <> count(DISTINCT e ->> 'seq')
            FROM jsonb_array_elements(events) e) THEN
        RETURN;
    END IF;
    WITH told AS MATERIALIZED (
        SELECT e.place, e.told ->> 'id' AS id, (e.told ->> 'seq')::bigint AS seq, e.told ->> 'payload' AS payload,
            (e.told ->> 'payload')::jsonb AS body, decode(e.told ->> 'sha256', 'hex') AS hashed,
            (e.told ->> 'recorded_at')::timestamptz AS recorded
        FROM jsonb_array_elements(events) WITH ORDINALITY e(told, place)
        WHERE e.told ->> 'kind' = 'touch-added' AND e.told ->> 'version' = '1' AND e.told ->> 'payload' <> ''
            AND sync.is_time(e.told ->> 'recorded_at')
    ), fit AS MATERIALIZED (
        SELECT t.*, (t.body ->> 'id')::uuid AS touch, (t.body ->> 'lead_id')::uuid AS lead FROM told t
        WHERE t.body ->> 'kind' <> 'undo' AND t.body ? 'at' AND t.seq >= 1
            AND t.body ->> 'id' = t.id AND t.id = t.id::uuid::text AND t.body ->> 'lead_id' = (t.body ->> 'lead_id')::uuid::text
            AND (SELECT h.holder FROM sync.holding h WHERE h.lead_id = (t.body ->> 'lead_id')::uuid) = who.login
            AND (SELECT e.lead_id FROM sync.erasure e WHERE e.lead_id = (t.body ->> 'lead_id')::uuid) IS NULL
            AND (SELECT e.id FROM sync.event e WHERE e.id = t.id::uuid) IS NULL
            AND (SELECT e.id FROM sync.event e WHERE e.device = machine AND e.device_seq = t.seq) IS NULL
            AND (SELECT count(*) FROM sync.quarantine q WHERE q.device = machine AND q.device_seq = t.seq) = 0
            AND sha256(convert_to(t.payload, 'UTF8')) = t.hashed
            AND sync.check_shape('touch-added', t.payload, t.body) AND sync.check_decision(t.body -> 'decision')
    ), put AS (
        INSERT INTO sync.touch (id, lead_id, at, kind, direction, outcome, attempt, contact, by_person, actor, campaign, undoes,
            decision, standing, team)
        SELECT r.* FROM fit f CROSS JOIN LATERAL
            sync.touch_row(f.body, who.login, 'owner', who.team, f.recorded, clock_offset, received) r
    ), kept AS (
        INSERT INTO sync.event (id, device, device_seq, actor, kind, version, payload, sha256, recorded_at, effective_at,
            received_at, standing)
        SELECT f.touch, machine, f.seq, who.login, 'touch-added', 1, f.payload, f.hashed, f.recorded,
            sync.by_our_clock(f.recorded, clock_offset, received), received, 'owner' FROM fit f
    ) SELECT array_agg(f.place), array_agg(f.touch), array_agg(DISTINCT f.lead) INTO places, touches, leads FROM fit f;
END $$;

CREATE FUNCTION sync.take_edit(who sync.person, event uuid, body jsonb, standing text, effective timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
-- New values of fields of a lead; one row a field. Its id, its times and its first decision cannot be edited.
DECLARE
    editable CONSTANT text[] := ARRAY['external_id', 'first_name', 'last_name', 'full_name', 'title', 'company',
        'email', 'phone', 'mobile', 'website', 'street', 'city', 'region', 'postal_code', 'country', 'time_zone',
        'language', 'industry', 'company_size', 'owner', 'source', 'source_kind', 'campaign', 'event_interaction',
        'booth_message', 'met_by', 'content', 'question', 'notes', 'lawful_basis', 'budget', 'authority', 'need',
        'timeline', 'fit', 'interest', 'segment', 'do_not_call', 'do_not_email', 'referred_by', 'import_id'];
    field text;
BEGIN
    IF jsonb_typeof(body -> 'now') IS DISTINCT FROM 'object' OR jsonb_typeof(body -> 'was') IS DISTINCT FROM 'object' THEN
        RAISE 'an edit says what was and what is now' USING ERRCODE = 'RP002';
    END IF;
    FOR field IN SELECT jsonb_object_keys(body -> 'now') LOOP
        IF field <> ALL (editable) AND field NOT LIKE 'custom._%' THEN
            RAISE 'a lead has no editable %', field USING ERRCODE = 'RP002';
        END IF;
        IF jsonb_typeof(body -> 'now' -> field) IN ('object', 'array', 'null') THEN
            RAISE 'the new % is no plain value', field USING ERRCODE = 'RP002';
        END IF;
        INSERT INTO sync.lead_edit (event_id, lead_id, field, was, now, actor, effective_at, standing)
        VALUES (event, (body ->> 'lead_id')::uuid, field, coalesce(body -> 'was' -> field, 'null'),
            body -> 'now' -> field, who.login, effective, standing);
    END LOOP;
END $$;

CREATE FUNCTION sync.take_suppression(who sync.person, event uuid, body jsonb, lifting boolean, effective timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
-- Hashes that nobody may contact any more, or whose suppression was a mistake: of one's own, or by a team lead or admin.
BEGIN
    IF lifting AND who.role IN ('rep', 'marketer') AND EXISTS (
            SELECT FROM jsonb_array_elements_text(body -> 'hashes') h
            JOIN sync.suppression_word s ON s.hash = decode(h, 'hex') WHERE s.actor <> who.login AND NOT s.lifts) THEN
        RAISE 'it lifts a suppression that somebody else asked for' USING ERRCODE = 'RP002';
    END IF;
    INSERT INTO sync.suppression_word (hash, event_id, lifts, reason, at, actor, effective_at)
    SELECT decode(h, 'hex'), event, lifting, coalesce(body ->> 'reason', ''),
        coalesce((body ->> 'at')::timestamptz, effective), who.login, effective
    FROM jsonb_array_elements_text(body -> 'hashes') h;
    PERFORM sync.tell('{}', CASE WHEN s.hash IS NULL THEN 'drop' ELSE 'put' END, 'suppression', h)
    FROM jsonb_array_elements_text(body -> 'hashes') h LEFT JOIN sync.suppression s ON s.hash = decode(h, 'hex');
END $$;

CREATE FUNCTION sync.take_event(who sync.person, machine uuid, told jsonb, clock_offset interval, received timestamptz,
    OUT status text, OUT message text, OUT folds uuid, OUT did text) LANGUAGE plpgsql AS $$
-- One event, as push_v1 describes it. Raises what sends it to quarantine. "folds" is the lead to fold afterwards, "did"
-- what happened to it: lead, touch or edit.
DECLARE
    event uuid := (told ->> 'id')::uuid;
    seq bigint := (told ->> 'seq')::bigint;
    kind text := told ->> 'kind';
    version integer := (told ->> 'version')::integer;
    payload text := told ->> 'payload';
    hashed bytea := decode(told ->> 'sha256', 'hex');
    recorded timestamptz := (told ->> 'recorded_at')::timestamptz;
    effective timestamptz := sync.by_our_clock(recorded, clock_offset, received);
    body jsonb;
    known sync.event;
    lead uuid;
    standing text := '';
BEGIN
    message := '';
    SELECT * INTO known FROM sync.event e WHERE e.id = event;
    IF FOUND THEN
        -- An admin, or who owns the database, also brings what somebody who was removed had perhaps delivered himself, or
        -- does so afterwards.
        status := CASE WHEN known.sha256 = hashed AND (known.actor = who.login OR who.role = 'admin'
                OR NOT EXISTS (SELECT FROM sync.person p WHERE p.login = known.actor AND p.role <> 'admin'))
            THEN 'duplicate' ELSE 'conflict' END;
        IF seq >= 1 AND (known.device, known.device_seq) IS DISTINCT FROM (machine, seq) THEN
            INSERT INTO sync.repeat (device, device_seq) VALUES (machine, seq) ON CONFLICT DO NOTHING;
        END IF;
        IF status = 'duplicate' AND known.standing = 'late' THEN
            -- The first answer may have been lost, and with it that somebody else has this lead.
            status := 'late';
            message := 'Somebody else has this lead by now; it is kept, marked as late, and both see it.';
        ELSIF status = 'duplicate' AND known.standing = 'erased' THEN
            status := 'erased'; -- whoever offers it again, as after a restore, is to blank it as well
            message := 'This person has been erased; only that something was logged is kept.';
        ELSIF status = 'conflict' THEN
            message := 'An event with this id is known already, with other contents.';
        END IF;
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM sync.event e WHERE e.device = machine AND e.device_seq = seq) THEN
        status := 'device_seq_reused';
        message := 'This number has been used for another event: the device looks like a copy of another one.';
        RETURN;
    END IF;
    IF seq IS NULL OR seq < 1 OR event IS NULL OR recorded IS NULL OR NOT sync.is_time(told ->> 'recorded_at')
        OR told ->> 'id' <> event::text THEN
        RAISE 'its number, id or time cannot be read' USING ERRCODE = 'RP002';
    END IF;
    IF payload = '' AND hashed IS NOT NULL AND kind IN ('lead-added', 'touch-added', 'lead-edited') THEN
        -- It told of somebody who was erased before it was sent. Its number has arrived, and that is all.
        INSERT INTO sync.event (id, device, device_seq, actor, kind, version, payload, sha256, recorded_at, effective_at,
            received_at, standing)
        VALUES (event, machine, seq, who.login, kind, coalesce(version, 1), '', hashed, recorded, effective, received, 'erased');
        status := 'erased';
        message := 'This person has been erased; only that something was logged is kept.';
        RETURN;
    END IF;
    IF hashed IS NULL OR payload IS NULL OR sha256(convert_to(payload, 'UTF8')) <> hashed THEN
        RAISE 'its contents do not match their checksum' USING ERRCODE = 'RP002';
    END IF;
    IF version IS NULL OR version <> 1 THEN
        RAISE 'this server does not know version % of %', version, kind USING ERRCODE = 'RP002';
    END IF;
    body := payload::jsonb;
    IF kind NOT IN ('rules-saved', 'import-begun', 'import-ended') THEN
        PERFORM sync.check_shape(kind, payload, body);
    END IF;
    IF kind IN ('lead-added', 'touch-added') AND body ->> 'id' IS DISTINCT FROM told ->> 'id' THEN
        RAISE 'it has another id than what it tells of' USING ERRCODE = 'RP002';
    END IF;
    status := 'inserted';
    IF kind = 'lead-added' THEN
        PERFORM sync.take_lead(who, body, effective);
        standing := 'owner';
        folds := event;
        did := 'lead';
    ELSIF kind IN ('touch-added', 'lead-edited') THEN
        lead := (body ->> 'lead_id')::uuid;
        IF lead IS NULL OR body ->> 'lead_id' <> lead::text THEN
            RAISE 'it names no lead' USING ERRCODE = 'RP002';
        END IF;
        standing := sync.standing_of(who, lead, kind = 'touch-added' AND sync.is_marketing(body ->> 'kind',
            coalesce((body ->> 'attempt')::boolean, false), coalesce((body ->> 'contact')::boolean, false)));
        IF EXISTS (SELECT FROM sync.erasure e WHERE e.lead_id = lead) THEN
            payload := '';
            IF standing <> 'orphan' THEN -- whose it never was, hears nothing of it
                standing := 'erased';
            END IF;
        ELSIF kind = 'touch-added' THEN
            PERFORM sync.take_touch(who, body, standing, recorded, clock_offset, received);
            did := 'touch';
        ELSE
            PERFORM sync.take_edit(who, event, body, standing, effective);
            did := 'edit';
        END IF;
        IF standing IN ('owner', 'late') THEN
            folds := lead;
        END IF;
        IF standing <> 'owner' THEN
            status := standing;
            message := CASE standing
                WHEN 'late' THEN 'Somebody else has this lead by now; it is kept, marked as late, and both see it.'
                WHEN 'erased' THEN 'This person has been erased; only that something was logged is kept.'
                ELSE 'This lead is not known here; what was logged is kept.' END;
        END IF;
    ELSIF kind = 'campaign-saved' THEN
        IF coalesce(body ->> 'name', '') = '' THEN
            RAISE 'a campaign needs a name' USING ERRCODE = 'RP002';
        END IF;
        PERFORM (body ->> 'cost_cents')::bigint;
        INSERT INTO sync.campaign_word (key, event_id, actor, by_marketer, told, effective_at, received_at)
        VALUES (lower(body ->> 'name'), event, who.login, who.role = 'marketer', body, effective, received);
        PERFORM sync.tell('{}', 'put', 'campaign', lower(body ->> 'name'));
    ELSIF kind = 'rules-saved' THEN
        -- When somebody is away he says himself, in a document of his own.
        IF who.role NOT IN ('admin', 'team-lead') AND EXISTS (
                SELECT FROM jsonb_object_keys(body -> 'documents') k WHERE k <> 'absence.' || who.login) THEN
            RAISE 'only a team lead or an admin may change the rules' USING ERRCODE = 'RP002';
        END IF;
        INSERT INTO sync.rules_word (name, event_id, text, actor, effective_at)
        SELECT d.key, event, d.value, who.login, effective FROM jsonb_each_text(body -> 'documents') d;
        PERFORM sync.tell('{}', 'put', 'rules', d.key) FROM jsonb_each_text(body -> 'documents') d;
    ELSIF kind IN ('suppressed', 'suppression-lifted') THEN
        PERFORM sync.take_suppression(who, event, body, kind = 'suppression-lifted', effective);
    ELSIF kind NOT IN ('import-begun', 'import-ended') THEN
        RAISE 'this server does not know events of the kind %', kind USING ERRCODE = 'RP002';
    END IF;
    INSERT INTO sync.event (id, device, device_seq, actor, kind, version, payload, sha256, recorded_at, effective_at,
        received_at, standing)
    VALUES (event, machine, seq, who.login, kind, version, payload, hashed, recorded, effective, received, standing);
    DELETE FROM sync.quarantine q WHERE q.device = machine AND q.device_seq = seq;
END $$;

CREATE FUNCTION sync.put_aside(who sync.person, machine uuid, told jsonb, why text, received timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
-- Keeps an event whole that could not be taken. Sent again, it is tried again, and kept once.
DECLARE
    seq bigint;
BEGIN
    IF jsonb_typeof(told -> 'seq') = 'number' AND told ->> 'seq' ~ '^[0-9]{1,18}$' THEN
        seq := (told ->> 'seq')::bigint;
    END IF;
    IF NOT EXISTS (SELECT FROM sync.quarantine q
            WHERE q.device = machine AND q.device_seq IS NOT DISTINCT FROM seq AND q.event = told) THEN
        INSERT INTO sync.quarantine (device, device_seq, actor, event, reason, received_at)
        VALUES (machine, seq, who.login, told, why, received);
    END IF;
END $$;
