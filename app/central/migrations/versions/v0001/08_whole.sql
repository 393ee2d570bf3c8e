-- The whole of what a laptop carries, for its first pull and after a reset: views in the scope of whoever asks, to be
-- read (or copied out) in one REPEATABLE READ READ ONLY transaction that begins with sync.begin_whole_v1().
--
-- Columns: whole_lead (id, fields, holder, holder_name, pool, standing), whole_touch (id, lead_id, payload, at, actor, actor_name,
-- standing, received_at), whole_edit (id, lead_id, payload, actor, actor_name, effective_at, lost), whole_campaign
-- (payload), whole_rules (name, text), whole_suppression (hash in hex, reason, at), whole_person (login, name, role,
-- team, active). They mean what the bodies of pull_v1 mean; times are timestamptz, payload is text, fields and lost jsonb.

CREATE FUNCTION sync.my_replica() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10000
SET search_path = pg_catalog, sync, pg_temp AS $$
-- The leads that the caller's laptop carries; none for whoever is no active person.
DECLARE
    who sync.person;
BEGIN
    SELECT * INTO who FROM sync.person WHERE login = session_user::text AND active;
    RETURN QUERY SELECT sync.replica_of(who);
END $$;

CREATE FUNCTION sync.known() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp AS $$
-- True; refuses whoever is no active person.
BEGIN
    PERFORM sync.caller();
    RETURN true;
END $$;

-- The same of everything that the caller may read: what an import has to know, and an export writes out. An admin's
-- laptop carries no leads, but his import must know them all.
CREATE FUNCTION sync.every() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10000
SET search_path = pg_catalog, sync, pg_temp AS $$
-- sync.my_leads, but of a marketer only what his laptop carries: by plain SQL he sees no calls of other leads, and here
-- come the calls with them. Whoever owns the database gets all.
DECLARE
    who sync.person := sync.caller();
BEGIN
    IF who.role = 'admin' THEN
        RETURN QUERY SELECT h.lead_id FROM sync.holding h;
    ELSE
        RETURN QUERY SELECT sync.replica_of(who);
    END IF;
END $$;

DO $$
-- The views of what a laptop carries (whole_) and of everything (every_): the same but for whose leads.
DECLARE
    scope record;
BEGIN
    FOR scope IN SELECT * FROM (VALUES
        ('whole', 'sync.my_replica()', 'sync.my_replica()'),
        -- the leads of his campaigns a marketer may read, but not the calls on them: an import of his knows them again
        ('every', '(SELECT sync.every() UNION SELECT sync.my_leads())', 'sync.every()')) s(name, leads, theirs) LOOP
        EXECUTE format($view$
            CREATE VIEW sync.%1$s_lead WITH (security_barrier) AS
            SELECT l.id, l.fields, h.holder, coalesce(p.name, h.holder) AS holder_name, h.pool,
                sync.standing_payload(l, h.since) AS standing
            FROM %2$s m(id) JOIN sync.lead l ON l.id = m.id JOIN sync.holding h ON h.lead_id = l.id
                LEFT JOIN sync.person p ON p.login = h.holder
        $view$, scope.name, scope.leads);
        EXECUTE format($view$
            CREATE VIEW sync.%1$s_touch WITH (security_barrier) AS
            SELECT t.id, t.lead_id, v.payload, t.at, t.actor, coalesce(p.name, t.actor) AS actor_name, t.standing, v.received_at
            FROM %2$s m(id) JOIN sync.touch t ON t.lead_id = m.id AND t.standing <> 'orphan'
                JOIN sync.event v ON v.id = t.id LEFT JOIN sync.person p ON p.login = t.actor
        $view$, scope.name, scope.theirs);
        EXECUTE format($view$
            CREATE VIEW sync.%1$s_edit WITH (security_barrier) AS
            SELECT e.event_id AS id, e.lead_id, v.payload, v.actor, coalesce(p.name, v.actor) AS actor_name, v.effective_at, e.lost
            FROM (SELECT d.event_id, d.lead_id, coalesce(jsonb_agg(d.field ORDER BY d.field) FILTER (WHERE d.lost), '[]') AS lost
                    FROM sync.lead_edit d JOIN %2$s m(id) ON m.id = d.lead_id
                    WHERE d.standing <> 'orphan' GROUP BY d.event_id, d.lead_id) e
                JOIN sync.event v ON v.id = e.event_id LEFT JOIN sync.person p ON p.login = v.actor
        $view$, scope.name, scope.theirs);
    END LOOP;
END $$;

CREATE VIEW sync.whole_campaign WITH (security_barrier) AS
SELECT jsonb_strip_nulls(jsonb_build_object('name', c.name, 'kind', c.kind, 'message', nullif(c.message, ''),
    'starts_on', nullif(c.starts_on, ''), 'ends_on', nullif(c.ends_on, ''),
    'cost_cents', c.cost_cents, 'currency', nullif(c.currency, ''))) AS payload
FROM sync.campaign c WHERE (SELECT sync.known()) ;

CREATE VIEW sync.whole_rules WITH (security_barrier) AS
SELECT r.name, r.text FROM sync.rules r WHERE (SELECT sync.known()) ;

CREATE VIEW sync.whole_suppression WITH (security_barrier) AS
SELECT encode(s.hash, 'hex') AS hash, s.reason, s.at FROM sync.suppression s WHERE (SELECT sync.known()) ;

CREATE VIEW sync.whole_person WITH (security_barrier) AS
SELECT p.login, p.name, p.role, p.team, p.active FROM sync.person p WHERE (SELECT sync.known()) ;

CREATE FUNCTION sync.begin_whole_v1() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC' AS $$
-- -> {epoch, head, nonce, leads, touches}: where the feed stands in this snapshot, to go on from with pull_v1, and how
-- much is to come. What is pending and not numbered yet is in the views, and comes once more by the feed: harmless.
DECLARE
    me sync.person := sync.caller();
    top bigint;
BEGIN
    IF current_setting('transaction_isolation') NOT IN ('repeatable read', 'serializable') THEN
        PERFORM sync.refuse('repeatable_read', 'Read the whole in one transaction of the level REPEATABLE READ.');
    END IF;
    top := coalesce((SELECT f.head FROM sync.feed_head f WHERE f.recipient = me.login), 0);
    RETURN jsonb_build_object('epoch', sync.epoch(), 'head', top,
        'nonce', coalesce((SELECT f.nonce::text FROM sync.feed f WHERE f.recipient = me.login AND f.seq = top), ''),
        'leads', (SELECT count(*) FROM sync.replica_of(me)),
        'touches', (SELECT count(*) FROM sync.replica_of(me) r(id) JOIN sync.touch t ON t.lead_id = r.id
            WHERE t.standing <> 'orphan'));
END $$;
