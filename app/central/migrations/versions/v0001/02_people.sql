-- Who is asking, what he may see, and who is to be told. Whatever people may call runs with the rights of ripen_owner
-- and a search path of its own; what these call in turn has no right of its own, and finds that path already set. Identity is session_user: the role that proved its password.
-- It is never a setting, a parameter or current_user, which a person could choose himself (SET ROLE).

CREATE FUNCTION sync.refuse(code text, sentence text) RETURNS void LANGUAGE plpgsql AS $$
-- Ends the call with one sentence for a person; the code, for programs, travels as the HINT.
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'RP001', MESSAGE = sentence, HINT = code;
END $$;

CREATE FUNCTION sync.epoch() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp AS $$
-- Which history this server is on: "<system identifier>:<timeline>". A restore into a new cluster changes the first, a
-- failover or a recovery to a point in time the second. Where a provider hides one of them it stays 0, and the nonces
-- of the feed alone tell.
DECLARE
    system text := '0';
    line text := '0';
BEGIN
    BEGIN
        SELECT system_identifier::text INTO system FROM pg_control_system();
    EXCEPTION WHEN insufficient_privilege OR undefined_function THEN NULL;
    END;
    BEGIN
        line := ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint::text;
    EXCEPTION WHEN OTHERS THEN NULL;
    END;
    RETURN system || ':' || line;
END $$;

CREATE FUNCTION sync.caller() RETURNS sync.person LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp AS $$
-- The person who is asking. Whoever owns the database counts as an admin. Refuses anybody else; whoever was removed
-- is told so, and not taken for somebody unknown. Each open savepoint that wrote holds a lock of a table that all share;
-- nobody needs fifty of them.
DECLARE
    found_person sync.person;
BEGIN
    IF pg_current_xact_id_if_assigned() IS NOT NULL AND (SELECT count(*) FROM pg_locks l
            WHERE l.pid = pg_backend_pid() AND l.locktype = 'transactionid') > 50 THEN
        PERFORM sync.refuse('too_deep', 'This transaction has too many open savepoints; end it.');
    END IF;
    SELECT * INTO found_person FROM sync.person WHERE login = session_user::text;
    IF FOUND AND NOT found_person.active THEN
        PERFORM sync.refuse('removed', 'The admin has removed this login; what is not delivered yet can be saved as a file.');
    END IF;
    IF NOT FOUND THEN
        IF NOT pg_has_role(session_user, 'ripen_owner', 'MEMBER') THEN
            PERFORM sync.refuse('not_a_person',
                'This login does not work with Ripen (any more); ask the admin to add it again.');
        END IF;
        found_person.login := session_user::text;
        found_person.name := session_user::text;
        found_person.role := 'admin';
        found_person.team := '';
        found_person.active := true;
        found_person.channel := '';
    END IF;
    RETURN found_person;
END $$;

CREATE FUNCTION sync.me() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp AS $$
-- The caller's login; NULL for whoever is no active person. For row-level security.
SELECT login FROM sync.person WHERE login = session_user::text AND active
$$;

CREATE FUNCTION sync.my_role() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp AS $$
-- The caller's role; NULL for whoever is no active person. For row-level security.
SELECT role FROM sync.person WHERE login = session_user::text AND active
$$;

CREATE FUNCTION sync.my_team() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp AS $$
-- The caller's team; NULL for whoever is no active person. For row-level security.
SELECT team FROM sync.person WHERE login = session_user::text AND active
$$;

CREATE FUNCTION sync.pool_team(pool text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
-- The team whose pool this is, or NULL.
SELECT CASE WHEN pool LIKE 'team:%' THEN substr(pool, 6) END
$$;

CREATE FUNCTION sync.team_of(holder text, pool text) RETURNS text LANGUAGE sql STABLE AS $$
-- The team whose team lead answers for a lead that is held so; NULL for marketing's pool.
SELECT coalesce((SELECT h.team FROM sync.person h WHERE h.login = $1), sync.pool_team($2))
$$;

CREATE FUNCTION sync.is_led(of_team text) RETURNS boolean LANGUAGE sql STABLE AS $$
-- Whether somebody leads a team, who sees what lies in its pool.
SELECT EXISTS (SELECT FROM sync.person p WHERE p.active AND p.role = 'team-lead' AND p.team = of_team)
$$;

CREATE FUNCTION sync.recipients(holder text, pool text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
-- Who is told of a lead that is held so: its holder, the team leads of the team, the marketers of the marketing pool.
SELECT p.login FROM sync.person p
WHERE p.active AND (
    (p.login = $1 AND p.role <> 'admin')
    OR (p.role = 'team-lead'
        AND p.team = coalesce((SELECT h.team FROM sync.person h WHERE h.login = $1), sync.pool_team($2)))
    OR (p.role = 'marketer' AND $2 = 'marketing'))
$$;

CREATE FUNCTION sync.replica_of(who sync.person) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
-- The leads that a person's laptop carries: those of which sync.recipients tells him.
BEGIN
    IF who.role = 'rep' THEN
        RETURN QUERY SELECT h.lead_id FROM sync.holding h WHERE h.holder = who.login;
    ELSIF who.role = 'team-lead' THEN
        RETURN QUERY
            SELECT h.lead_id FROM sync.holding h
            WHERE h.holder = ANY (ARRAY(SELECT p.login FROM sync.person p WHERE p.team = who.team OR p.login = who.login))
            UNION ALL SELECT h.lead_id FROM sync.holding h WHERE h.pool = 'team:' || who.team;
    ELSIF who.role = 'marketer' THEN
        RETURN QUERY SELECT h.lead_id FROM sync.holding h WHERE h.holder = who.login OR h.pool = 'marketing';
    END IF;
END $$;

CREATE FUNCTION sync.carries(who sync.person, lead uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
-- Whether one lead is among sync.replica_of a person.
BEGIN
    RETURN EXISTS (
        SELECT FROM sync.holding h CROSS JOIN LATERAL sync.recipients(h.holder, h.pool) r(login)
        WHERE h.lead_id = lead AND r.login = who.login);
END $$;

CREATE FUNCTION sync.campaigns_of(who sync.person) RETURNS SETOF text LANGUAGE sql STABLE AS $$
-- The keys of the campaigns that a marketer answers for: his own, and those that no marketer has told of.
SELECT c.key FROM sync.campaign c WHERE c.owner IS NULL OR c.owner = who.login
$$;

CREATE FUNCTION sync.my_leads() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp AS $$
-- The leads that the caller may read by plain SQL: a rep his own, a team lead his team's, a marketer those of his
-- campaigns and the nurture pool, an admin all. For row-level security; empty for whoever is no active person.
DECLARE
    who sync.person;
BEGIN
    SELECT * INTO who FROM sync.person WHERE login = session_user::text AND active;
    IF who.role = 'admin' THEN
        RETURN QUERY SELECT h.lead_id FROM sync.holding h;
    ELSIF who.role IS NOT NULL THEN
        RETURN QUERY SELECT sync.replica_of(who);
        IF who.role = 'marketer' THEN
            RETURN QUERY SELECT l.id FROM sync.lead l
                WHERE lower(l.campaign) IN (SELECT sync.campaigns_of(who)) AND l.campaign <> '';
        END IF;
    END IF;
END $$;

CREATE FUNCTION sync.is_marketing(kind text, attempt boolean, contact boolean) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
-- Whether a touch is marketing's: nothing that a person said or wrote to another.
SELECT NOT attempt AND NOT contact AND kind NOT IN ('call', 'meeting', 'note', 'change', 'undo')
$$;

CREATE FUNCTION sync.standing_of(who sync.person, lead uuid, marketing boolean) RETURNS text LANGUAGE plpgsql STABLE AS $$
-- By what right somebody tells of a lead: owner, late (he had it once), or orphan: unknown, or never his. The last two
-- are told apart by nothing, neither the answer nor the way to it.
DECLARE
    held sync.holding;
    was_his boolean;
    answer text := 'orphan';
BEGIN
    SELECT * INTO held FROM sync.holding h WHERE h.lead_id = lead;
    IF NOT FOUND THEN
        SELECT e.lead_id, e.holder, e.pool INTO held FROM sync.erasure e WHERE e.lead_id = lead;
    END IF;
    SELECT EXISTS (SELECT FROM sync.assignment a WHERE a.lead_id = lead AND a.holder = who.login) INTO was_his;
    IF was_his THEN
        answer := 'late';
    END IF;
    IF held.lead_id IS NOT NULL THEN
        IF who.role = 'admin' OR held.holder = who.login
            OR who.role = 'team-lead' AND who.team = coalesce(
                (SELECT p.team FROM sync.person p WHERE p.login = held.holder), sync.pool_team(held.pool))
            OR who.role = 'marketer' AND (
                held.pool = 'marketing'
                OR EXISTS (SELECT FROM sync.lead l WHERE l.id = lead AND (
                    l.added_by = who.login
                    OR marketing AND lower(l.campaign) IN (SELECT sync.campaigns_of(who)))))
        THEN
            answer := 'owner';
        END IF;
    END IF;
    RETURN answer;
END $$;

CREATE FUNCTION sync.tell(who text[], operation text, what text, which text, reason jsonb DEFAULT NULL)
RETURNS void LANGUAGE sql AS $$
-- Something that these people are to be told; an empty array stands for everybody.
INSERT INTO sync.pending (recipient, op, kind, entity, about)
SELECT p.login, operation, what, which, reason FROM sync.person p
WHERE p.active AND (who = '{}' OR p.login = ANY (who)) ORDER BY p.login
$$;

CREATE FUNCTION sync.wake(who text[]) RETURNS void LANGUAGE plpgsql AS $$
-- A hint on these people's channels that a pull is worth while; nothing depends on it. With a queue that somebody has
-- flooded it is left out, since a full one would make the transaction fail that only wanted to wake somebody.
BEGIN
    IF pg_notification_queue_usage() < 0.25 THEN
        PERFORM pg_notify(p.channel, '') FROM sync.person p WHERE p.login = ANY (who) AND p.active;
    END IF;
END $$;

CREATE FUNCTION sync.make_login_check(login text) RETURNS void LANGUAGE plpgsql AS $$
-- Refuses what cannot be a login.
BEGIN
    IF login IS NULL OR login !~ '^[a-z][a-z0-9_.-]{0,62}$' OR login ~ '^(pg_|ripen_)' THEN
        PERFORM sync.refuse('bad_login', format(
            '“%s” cannot be a login: use small letters, digits, dot, dash and underscore, a letter first.', login));
    END IF;
END $$;

CREATE FUNCTION sync.save_person_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET lock_timeout = '5s' AS $$
-- Adds a person, or changes one: {login, name, role, team, verifier}. The verifier is SCRAM's, made where the password
-- was typed; without one the password stays as it is. For admins. -> {login, added, role, team}
DECLARE
    me sync.person := sync.caller();
    who text := request ->> 'login';
    old sync.person;
    known boolean;
BEGIN
    IF me.role <> 'admin' THEN
        PERFORM sync.refuse('not_allowed', 'Only an admin may add or change people.');
    END IF;
    PERFORM sync.make_login_check(who);
    SELECT * INTO old FROM sync.person p WHERE p.login = who;
    known := FOUND;
    IF coalesce(request ->> 'role', old.role) NOT IN ('rep', 'team-lead', 'marketer', 'admin')
        OR coalesce(request ->> 'role', old.role) IS NULL THEN
        PERFORM sync.refuse('bad_role', 'A role is rep, team-lead, marketer or admin.');
    END IF;
    IF (NOT known OR NOT old.active) AND request ->> 'verifier' IS NULL THEN -- nor does an old password come back
        PERFORM sync.refuse('no_password', format('%s needs a password to begin with.', who));
    END IF;
    IF (request ->> 'verifier') !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' THEN
        PERFORM sync.refuse('bad_verifier', 'The password must come as a SCRAM-SHA-256 verifier, never in clear.');
    END IF;
    PERFORM sync.make_login(who, coalesce(request ->> 'role', old.role), request ->> 'verifier');
    INSERT INTO sync.person (login, name, role, team, active, channel)
    VALUES (who, coalesce(nullif(request ->> 'name', ''), who), coalesce(request ->> 'role', old.role),
        coalesce(request ->> 'team', ''), true,
        'ripen_' || replace(gen_random_uuid()::text, '-', ''))
    ON CONFLICT (login) DO UPDATE SET name = coalesce(nullif(request ->> 'name', ''), old.name),
        role = coalesce(request ->> 'role', old.role), team = coalesce(request ->> 'team', old.team), active = true;
    INSERT INTO sync.feed_head (recipient, head) VALUES (who, 0) ON CONFLICT DO NOTHING;
    IF known AND (old.role, old.team, old.active)
        IS DISTINCT FROM (SELECT (p.role, p.team, p.active) FROM sync.person p WHERE p.login = who) THEN
        UPDATE sync.touch t SET team = n.team FROM sync.holding h, sync.person n
        WHERE h.holder = who AND t.lead_id = h.lead_id AND n.login = who AND t.team IS DISTINCT FROM n.team;
        -- What he and the team leads see is another set of leads now: they begin again with a whole pull.
        PERFORM sync.begin_again(p.login) FROM sync.person p
            WHERE p.login = who OR p.role = 'team-lead'
                AND p.team IN (old.team, (SELECT n.team FROM sync.person n WHERE n.login = who));
    END IF;
    PERFORM sync.tell('{}', 'put', 'person', who);
    RETURN (SELECT jsonb_build_object('login', p.login, 'added', NOT known, 'role', p.role, 'team', p.team)
        FROM sync.person p WHERE p.login = who);
END $$;

CREATE FUNCTION sync.begin_again(who text) RETURNS void LANGUAGE sql AS $$
-- Takes the rows of a feed away without its numbers, so that a pull answers "pruned" and the laptop pulls everything.
DELETE FROM sync.pending WHERE recipient = who AND op <> 'erase';
DELETE FROM sync.feed WHERE recipient = who AND op <> 'erase';
UPDATE sync.feed_head SET head = head + 2 WHERE recipient = who; -- one number is left out: whoever stood at 0 notices
INSERT INTO sync.feed (recipient, seq, nonce, op, kind, entity, about, numbered_at)
SELECT recipient, head, gen_random_uuid(), 'put', 'person', recipient, NULL, clock_timestamp()
FROM sync.feed_head WHERE recipient = who;
$$;

CREATE FUNCTION sync.remove_person_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET lock_timeout = '5s' AS $$
-- {login, to}: he may not sign in any more; his leads go to the login or pool in "to", else to his team's pool, so that
-- none falls silent. For admins. -> {login, moved}
DECLARE
    me sync.person := sync.caller();
    who text := request ->> 'login';
    old sync.person;
    target text;
    moved jsonb;
BEGIN
    IF me.role <> 'admin' THEN
        PERFORM sync.refuse('not_allowed', 'Only an admin may remove people.');
    END IF;
    SELECT * INTO old FROM sync.person p WHERE p.login = who AND p.active;
    IF NOT FOUND THEN
        PERFORM sync.refuse('no_such_person', format('Nobody with the login “%s” works here.', who));
    END IF;
    IF who = me.login THEN
        PERFORM sync.refuse('not_allowed', 'Nobody removes himself; let another admin do it.');
    END IF;
    PERFORM sync.reclaim(old);
    target := coalesce(nullif(request ->> 'to', ''), 'team:' || old.team);
    moved := sync.assign_v1(jsonb_build_object('to', target, 'reason', old.name || ' has left', 'leads', coalesce(
        (SELECT jsonb_agg(h.lead_id) FROM sync.holding h WHERE h.holder = who), '[]')));
    IF jsonb_array_length(moved -> 'skipped') > 0 THEN
        PERFORM sync.refuse('busy', 'Some of his leads are being assigned at this moment; try again.');
    END IF;
    PERFORM sync.unmake_login(who);
    UPDATE sync.person SET active = false WHERE login = who;
    PERFORM sync.tell('{}', 'put', 'person', who);
    RETURN jsonb_build_object('login', who, 'moved', moved -> 'moved');
END $$;

CREATE FUNCTION sync.end_sessions_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp AS $$
-- {login}: ends the connections of somebody who was removed; to be called once his removal is committed, since until
-- then he could come back. What is refused to him anyway, ends for him to see. What he was just sending is not taken;
-- his laptop has it still. For admins. -> {ended}
DECLARE
    me sync.person := sync.caller();
    who text := request ->> 'login';
BEGIN
    IF me.role <> 'admin' THEN
        PERFORM sync.refuse('not_allowed', 'Only an admin may end the connections of people.');
    END IF;
    IF NOT EXISTS (SELECT FROM sync.person p WHERE p.login = who AND NOT p.active) THEN
        PERFORM sync.refuse('no_such_person', format('Nobody with the login “%s” was removed here.', who));
    END IF;
    RETURN jsonb_build_object('ended', sync.end_sessions(who));
END $$;
