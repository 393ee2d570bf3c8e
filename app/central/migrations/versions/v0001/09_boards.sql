-- The follow-up board: what app/domain/following.py and boards.py say, counted here for companies that no laptop holds.
-- One narrow row a lead is kept by the fold of each push, so that a board need not look at touches.

CREATE FUNCTION sync.packed_calls(dialled integer[], place integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
-- Three calls of a lead from a place on, six bits each: what sync.dial says and one more, 0 where there is none. All is 0
-- of a lead that was called more than six times, or at an hour that nobody knows; its calls are counted one by one.
BEGIN
    RETURN CASE WHEN cardinality(dialled) < place THEN 0 WHEN cardinality(dialled) <= 6 AND 48 > ALL (dialled)
        THEN dialled[place] + 1 + (coalesce(dialled[place + 1] + 1, 0) << 6) + (coalesce(dialled[place + 2] + 1, 0) << 12)
        ELSE 0 END;
END $$;

CREATE TABLE sync.followed ( -- what boards count stands first and is of fixed width: that is read at half the price
    lead_id uuid PRIMARY KEY,
    handed_at timestamptz NOT NULL, -- when it came to a rep
    deadline_at timestamptz NOT NULL, -- by when the first attempt was owed
    attempts integer NOT NULL,
    contacts integer NOT NULL,
    touches integer NOT NULL,
    attempts_to_contact integer NOT NULL, -- 0: never reached
    dials integer NOT NULL,
    answered integer NOT NULL,
    due integer NOT NULL,
    kept integer NOT NULL,
    week date NOT NULL GENERATED ALWAYS AS (date_trunc('week', handed_at AT TIME ZONE 'UTC')::date) STORED,
    -- The calls of "dialled", three to a number, since few different numbers are counted instead of every call: see there.
    calls_1 integer NOT NULL GENERATED ALWAYS AS (sync.packed_calls(dialled, 1)) STORED,
    calls_2 integer NOT NULL GENERATED ALWAYS AS (sync.packed_calls(dialled, 4)) STORED,
    -- What a board counts of a lead without asking the clock, a bit each, so that few different values are counted instead
    -- of many conditions a lead: 1 in time, 2 late, 4 open, 8 covered, 16 attempted, 32 contacted, 64 given up too early;
    -- the first attempt within 128 five minutes, 256 a quarter of an hour, 512 an hour, 1024 later; 2048 with a story,
    -- 4096 contacted, attempted or not.
    shape smallint NOT NULL GENERATED ALWAYS AS (
        CASE WHEN first_attempt_at <= deadline_at THEN 1 WHEN first_attempt_at > deadline_at THEN 2 ELSE 0 END
        + CASE WHEN is_open THEN 4 ELSE 0 END + CASE WHEN is_open AND next_at IS NOT NULL THEN 8 ELSE 0 END
        + CASE WHEN attempts > 0 THEN 16 ELSE 0 END + CASE WHEN attempts > 0 AND contacts > 0 THEN 32 ELSE 0 END
        + CASE WHEN is_given_up THEN 64 ELSE 0 END
        + CASE WHEN attempt_minutes < 5 THEN 128 WHEN attempt_minutes < 15 THEN 256 WHEN attempt_minutes < 60 THEN 512
            WHEN attempt_minutes >= 60 THEN 1024 ELSE 0 END
        + CASE WHEN has_story THEN 2048 ELSE 0 END + CASE WHEN contacts > 0 THEN 4096 ELSE 0 END) STORED,
    is_open boolean NOT NULL,
    is_given_up boolean NOT NULL, -- closed as unreachable too early
    has_story boolean NOT NULL,
    overdue_from timestamptz, -- a working day after a rep's next touch
    attempt_minutes integer, -- from handed_at to the first attempt, see sync.waited_minutes
    contact_minutes integer,
    first_attempt_at timestamptz,
    first_contact_at timestamptz,
    next_at timestamptz,
    whose text COLLATE "C" NOT NULL GENERATED ALWAYS AS (coalesce(holder, ':' || pool)) STORED, -- no login has a colon
    campaign text NOT NULL,
    source text NOT NULL,
    fate text NOT NULL, -- its stage; of one that declined the reason, of one that bought elsewhere that it did
    bad text NOT NULL, -- what it was last called a bad lead for, or empty
    holder text, -- as in sync.holding, but for a lead that is yet to be folded again
    pool text NOT NULL,
    dialled integer[] NOT NULL, -- each call, sorted: see sync.dial
    is_loose boolean NOT NULL GENERATED ALWAYS AS (dialled <> '{}' AND sync.packed_calls(dialled, 1) = 0) STORED
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.01); -- what is counted in an index alone wants it vacuumed
CREATE INDEX followed_handed ON sync.followed (handed_at, lead_id);
-- The part of a rep or a team lies together here, with all that is summed up of it; in the table it is spread over all
-- pages.
CREATE INDEX followed_whose ON sync.followed (whose, handed_at) INCLUDE (lead_id, campaign, source, week, shape,
    attempts_to_contact, due, kept, dials, answered, touches, deadline_at, overdue_from, calls_1, calls_2, fate, bad);
-- So it does here with all that is counted by value, in half the room.
CREATE INDEX followed_waited ON sync.followed (whose, handed_at) INCLUDE (week, attempt_minutes, contact_minutes, calls_1,
    calls_2, campaign, source);
-- The waits and the calls of the whole company are counted out of these, in the order in which they stand; when a lead was
-- handed over stands beside them, so that a company's last year is counted there too. Weeks have none: each index costs
-- every push, and so few different values are counted soon enough without.
CREATE INDEX followed_attempted ON sync.followed (whose, attempt_minutes, handed_at);
CREATE INDEX followed_contacted ON sync.followed (whose, contact_minutes, handed_at);
CREATE INDEX followed_campaign ON sync.followed (campaign, attempt_minutes, handed_at);
CREATE INDEX followed_campaign_contacted ON sync.followed (campaign, contact_minutes, handed_at);
CREATE INDEX followed_source ON sync.followed (source, attempt_minutes, handed_at);
CREATE INDEX followed_source_contacted ON sync.followed (source, contact_minutes, handed_at);
CREATE INDEX followed_calls ON sync.followed (calls_1, handed_at) WHERE calls_1 > 0;
CREATE INDEX followed_more_calls ON sync.followed (calls_2, handed_at) WHERE calls_2 > 0;
CREATE INDEX followed_loose ON sync.followed (whose) WHERE is_loose;
COMMENT ON TABLE sync.followed IS 'How each lead was followed up that ever came to a rep.';

CREATE TABLE sync.unhanded (
    lead_id uuid PRIMARY KEY,
    campaign text NOT NULL,
    bad text NOT NULL, -- as in sync.followed, like the rest
    holder text,
    pool text NOT NULL,
    whose text COLLATE "C" NOT NULL GENERATED ALWAYS AS (coalesce(holder, ':' || pool)) STORED
);
CREATE INDEX unhanded_whose ON sync.unhanded (whose);
COMMENT ON TABLE sync.unhanded IS 'The leads that no rep was given yet: those of a campaign that are not in sync.followed.';

CREATE FUNCTION sync.plus_working_day(at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
-- The same time on the next day from Monday to Friday, by UTC. Called IMMUTABLE it would not be taken into the query.
SELECT at + CASE extract(isodow FROM at AT TIME ZONE 'UTC') WHEN 5 THEN interval '72 hours'
    WHEN 6 THEN interval '48 hours' ELSE interval '24 hours' END
$$;

CREATE FUNCTION sync.waited_minutes(start timestamptz, upto timestamptz) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
-- A time as medians are made of it: whole minutes, after one hour tens, after eight hours hours, after two days days. Each
-- push asks for a few; a function in SQL would be planned anew for every one.
DECLARE
    m integer := greatest(floor(extract(epoch FROM upto - start) / 60)::integer, 0);
BEGIN
    RETURN CASE WHEN upto IS NULL THEN NULL WHEN m < 60 THEN m WHEN m < 480 THEN m / 10 * 10
        WHEN m < 2880 THEN m / 60 * 60 ELSE m / 1440 * 1440 END;
END $$;

CREATE FUNCTION sync.short_zones() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
-- The time zones of one word that a laptop knows too; PostgreSQL takes abbreviations and offsets for zones as well.
SELECT string_to_array('CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong'
    || ' Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC'
    || ' ROK Singapore Turkey UCT UTC Universal W-SU WET Zulu', ' ')
$$;

CREATE FUNCTION sync.dial(at timestamptz, zone text, answered boolean) RETURNS integer LANGUAGE plpgsql STABLE AS $$
-- A call as one number: twice the hour of the lead's day, and one more if somebody answered. Where nobody knows the
-- lead's time zone it is the quarter of an hour since 1970 instead of the hour (whoever asks says where that may be);
-- those are never below 48.
BEGIN
    IF zone ~ '^[A-Za-z_]+(/[A-Za-z0-9_+-]+)+$' OR zone = ANY (sync.short_zones()) THEN
        RETURN extract(hour FROM at AT TIME ZONE zone)::integer * 2 + answered::integer;
    END IF;
    RETURN greatest(floor(extract(epoch FROM at) / 900)::integer, 24) * 2 + answered::integer;
EXCEPTION WHEN invalid_parameter_value THEN
    RETURN greatest(floor(extract(epoch FROM at) / 900)::integer, 24) * 2 + answered::integer;
END $$;

CREATE FUNCTION sync.fate_of(stage text, closed_reason text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
-- What became of a lead as its giver is told: its stage, "declined:" and the code of the reason, or "bought-elsewhere".
SELECT CASE WHEN stage = 'declined' THEN 'declined:' || coalesce(nullif(btrim(split_part(closed_reason, ':', 1)), ''), 'other')
    WHEN stage = 'bought' AND closed_reason = 'from-another' THEN 'bought-elsewhere' ELSE stage END
$$;

CREATE FUNCTION sync.refollow(leads uuid[]) RETURNS void LANGUAGE plpgsql AS $$
-- How these leads were followed up, from their touches; called by the fold, which has their rows locked.
BEGIN
WITH counted AS (
    SELECT t.id, t.lead_id, t.at, t.attempt, t.contact, t.decision, t.kind <> 'change' AS told,
        t.outcome = 'bad-lead' AS is_bad,
        t.attempt AND t.kind = 'call' AND t.direction = 'out' AS dialled,
        t.outcome NOT IN ('', 'no-answer', 'busy', 'left-voicemail') AS answered,
        row_number() OVER (PARTITION BY t.lead_id ORDER BY t.at, t.id) AS place
    FROM sync.touch t
    WHERE t.lead_id = ANY (leads) AND t.standing <> 'orphan' AND t.kind <> 'undo' AND NOT EXISTS (
        SELECT FROM sync.touch u
        WHERE u.undoes = t.id AND u.kind = 'undo' AND u.lead_id = t.lead_id AND u.standing <> 'orphan')
), acting AS (
    SELECT c.*, lag(c.place) OVER each_lead IS NULL AS is_first, lag(c.decision) OVER each_lead AS before
    FROM counted c WHERE c.attempt OR c.decision IS NOT NULL
    WINDOW each_lead AS (PARTITION BY c.lead_id ORDER BY c.place)
), planned AS (
    SELECT a.lead_id, a.attempt, p.plan ->> 'next_owner' = 'rep' AS is_reps,
        a.at > sync.plus_working_day((p.plan ->> 'next_at')::timestamptz) AS is_late
    FROM acting a JOIN sync.lead l ON l.id = a.lead_id
        CROSS JOIN LATERAL (SELECT CASE WHEN a.is_first THEN l.first_decision ELSE a.before END) p(plan)
), judged AS (
    SELECT lead_id, count(*) FILTER (WHERE is_reps AND (attempt OR is_late)) AS due,
        count(*) FILTER (WHERE is_reps AND attempt AND NOT is_late) AS kept
    FROM planned GROUP BY lead_id
), handing AS (
    SELECT DISTINCT ON (lead_id) lead_id, at, sync.plus_working_day(
        CASE WHEN decision ->> 'next_owner' = 'rep' THEN (decision ->> 'next_at')::timestamptz ELSE at END) AS deadline_at
    FROM acting WHERE attempt OR decision ->> 'next_owner' = 'rep' ORDER BY lead_id, place
), reached AS (
    SELECT lead_id, min(place) AS place FROM counted WHERE contact GROUP BY lead_id
), sums AS (
    SELECT c.lead_id, count(*) FILTER (WHERE c.attempt) AS attempts, count(*) FILTER (WHERE c.contact) AS contacts,
        count(*) FILTER (WHERE c.told) AS touches, count(*) FILTER (WHERE c.dialled) AS dials,
        count(*) FILTER (WHERE c.dialled AND c.answered) AS answered,
        min(c.at) FILTER (WHERE c.attempt) AS first_attempt_at, min(c.at) FILTER (WHERE c.contact) AS first_contact_at,
        CASE WHEN count(r.place) > 0
            THEN greatest(count(*) FILTER (WHERE c.attempt AND c.place <= r.place), 1) ELSE 0 END AS attempts_to_contact,
        array_agg(d.dial ORDER BY d.dial) FILTER (WHERE c.dialled) AS dialled
    FROM counted c JOIN sync.lead l ON l.id = c.lead_id LEFT JOIN reached r ON r.lead_id = c.lead_id
        CROSS JOIN LATERAL (SELECT CASE WHEN c.dialled
            THEN sync.dial(c.at, l.fields ->> 'time_zone', c.answered) END) d(dial)
    GROUP BY c.lead_id
), blamed AS (
    SELECT DISTINCT ON (c.lead_id) c.lead_id,
        coalesce(nullif(btrim(split_part(v.payload::jsonb ->> 'note', ':', 1)), ''), 'other') AS reason
    FROM counted c JOIN sync.event v ON v.id = c.id WHERE c.is_bad AND v.payload <> ''
    ORDER BY c.lead_id, c.at DESC, c.id::text COLLATE "C" DESC
), given AS (
    SELECT l.id, l.handed_over_at, l.respond_by, l.first_decision, l.next_at, l.next_owner, l.stage, l.closed_reason,
        l.campaign, l.source, l.has_story, held.holder, coalesce(held.pool, '') AS pool, coalesce(b.reason, '') AS bad,
        coalesce(l.first_decision ->> 'next_owner' = 'rep', false) AS begun
    FROM sync.lead l LEFT JOIN sync.holding held ON held.lead_id = l.id LEFT JOIN blamed b ON b.lead_id = l.id
    WHERE l.id = ANY (leads) AND l.closed_reason NOT IN ('import-undone', 'duplicate')
), made AS (
    SELECT l.id, CASE WHEN l.begun THEN l.handed_over_at ELSE h.at END AS handed_at,
        CASE WHEN l.begun
            THEN coalesce(l.respond_by, sync.plus_working_day((l.first_decision ->> 'next_at')::timestamptz))
            ELSE h.deadline_at END AS deadline_at,
        s.first_attempt_at, s.first_contact_at, l.next_at,
        CASE WHEN l.next_owner = 'rep' THEN sync.plus_working_day(l.next_at) END AS overdue_from,
        coalesce(s.attempts, 0) AS attempts, coalesce(s.contacts, 0) AS contacts, coalesce(s.touches, 0) AS touches,
        coalesce(s.attempts_to_contact, 0) AS attempts_to_contact, coalesce(s.dials, 0) AS dials,
        coalesce(s.answered, 0) AS answered, coalesce(j.due, 0) AS due, coalesce(j.kept, 0) AS kept,
        l.stage NOT IN ('bought', 'declined', 'stopped') AS is_open,
        split_part(l.closed_reason, ':', 1) LIKE '%unreachable%' AND coalesce(s.attempts, 0) < 6 AS is_given_up,
        l.campaign, l.source, coalesce(s.dialled, '{}') AS dialled, l.holder, l.pool,
        sync.fate_of(l.stage, l.closed_reason) AS fate, l.bad, l.has_story
    FROM given l
        LEFT JOIN handing h ON h.lead_id = l.id LEFT JOIN sums s ON s.lead_id = l.id
        LEFT JOIN judged j ON j.lead_id = l.id
    WHERE l.begun OR h.lead_id IS NOT NULL
), unmade AS (
    DELETE FROM sync.unhanded u WHERE u.lead_id = ANY (leads)
        AND (u.lead_id IN (SELECT m.id FROM made m) OR u.lead_id NOT IN (SELECT l.id FROM given l))
), waiting AS (
    INSERT INTO sync.unhanded AS u (lead_id, campaign, bad, holder, pool)
    SELECT l.id, l.campaign, l.bad, l.holder, l.pool FROM given l WHERE l.id NOT IN (SELECT m.id FROM made m)
    ON CONFLICT (lead_id) DO UPDATE SET campaign = excluded.campaign, bad = excluded.bad, holder = excluded.holder,
        pool = excluded.pool
), gone AS (
    DELETE FROM sync.followed f WHERE f.lead_id = ANY (leads) AND f.lead_id NOT IN (SELECT m.id FROM made m)
)
INSERT INTO sync.followed AS f (lead_id, handed_at, deadline_at, first_attempt_at, first_contact_at, next_at,
    overdue_from, attempts, contacts, touches, attempts_to_contact, dials, answered, due, kept, is_open, is_given_up,
    campaign, source, dialled, holder, pool, fate, bad, has_story, attempt_minutes, contact_minutes)
SELECT m.*, sync.waited_minutes(m.handed_at, m.first_attempt_at), sync.waited_minutes(m.handed_at, m.first_contact_at)
FROM made m
ON CONFLICT (lead_id) DO UPDATE SET handed_at = excluded.handed_at, deadline_at = excluded.deadline_at,
    first_attempt_at = excluded.first_attempt_at, first_contact_at = excluded.first_contact_at,
    next_at = excluded.next_at, overdue_from = excluded.overdue_from, attempts = excluded.attempts,
    contacts = excluded.contacts, touches = excluded.touches, attempts_to_contact = excluded.attempts_to_contact,
    dials = excluded.dials, answered = excluded.answered, due = excluded.due, kept = excluded.kept,
    is_open = excluded.is_open, is_given_up = excluded.is_given_up, campaign = excluded.campaign,
    source = excluded.source, dialled = excluded.dialled, holder = excluded.holder, pool = excluded.pool,
    fate = excluded.fate, bad = excluded.bad, has_story = excluded.has_story,
    attempt_minutes = excluded.attempt_minutes, contact_minutes = excluded.contact_minutes;
END $$;

CREATE FUNCTION sync.board_scope(who sync.person, campaigns text) RETURNS text LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, sync, pg_temp AS $$
-- The condition on the rows "f" of sync.followed (or sync.unhanded) that the caller may have counted: a rep his own, a
-- team lead his team's, a marketer his "campaigns" and the pool, an admin all.
BEGIN
    RETURN CASE who.role
        WHEN 'admin' THEN 'true'
        WHEN 'rep' THEN format('f.whose = %L', who.login)
        WHEN 'team-lead' THEN format('f.whose = ANY (%L::text[])', who.login || sync.whose_of(who.team))
        WHEN 'marketer' THEN format('(f.whose = ANY (%L::text[]) OR %s)', ARRAY[who.login, ':marketing'], campaigns)
        ELSE 'false' END;
END $$;

CREATE FUNCTION sync.whose_of(of_team text) RETURNS text[] LANGUAGE sql STABLE AS $$
-- Whose the leads of a team are: its people's, and those of its pool.
SELECT array_append(ARRAY(SELECT p.login FROM sync.person p WHERE p.team = of_team), ':team:' || of_team)
$$;

CREATE FUNCTION sync.followed_scope(who sync.person) RETURNS text LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, sync, pg_temp AS $$
-- sync.board_scope for sync.followed, where a marketer's campaigns are found by their index.
BEGIN
    RETURN sync.board_scope(who, CASE WHEN who.role = 'marketer' THEN format('f.campaign = ANY (%L::text[])', ARRAY(
        SELECT w FROM sync.board_words('campaign') w WHERE lower(w) IN (SELECT c FROM sync.campaigns_of(who) c))) END);
END $$;

CREATE FUNCTION sync.board_raw(by text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
-- What leads are counted by first: who answers for them is looked up once a rep then, not once a lead.
BEGIN
    RETURN CASE WHEN by IN ('rep', 'team') THEN 'f.whose' WHEN by IN ('campaign', 'source', 'week') THEN 'f.' || by END;
END $$;

CREATE FUNCTION sync.board_is(by text, key text) RETURNS text LANGUAGE plpgsql STABLE AS $$
-- The condition on the rows "f" of sync.followed that belong to a group of a board: those of nobody, or of no team,
-- where the key is empty.
BEGIN
    RETURN CASE
        WHEN by = 'rep' AND key = '' THEN $sql$f.whose >= ':' AND f.whose < ';'$sql$
        WHEN by = 'team' AND key = '' THEN format($sql$f.whose <> ALL (%L::text[]) AND f.whose NOT LIKE ':team:_%%'$sql$,
            ARRAY(SELECT p.login FROM sync.person p WHERE p.team <> ''))
        WHEN by = 'team' THEN format('f.whose = ANY (%L::text[])', sync.whose_of(key))
        WHEN by = 'week' THEN format('f.week::text = %L', key)
        ELSE format('%s = %L', sync.board_raw(by), key) END;
END $$;

CREATE FUNCTION sync.board_from(who sync.person, request jsonb) RETURNS text LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, sync, pg_temp AS $$
-- The FROM and WHERE of a board: what the caller may see, narrowed to what he asks for.
DECLARE
    wanted text[] := ARRAY[sync.followed_scope(who)];
    one text;
BEGIN
    IF request ? 'since' THEN
        wanted := wanted || format('f.handed_at >= %L', (request ->> 'since')::timestamptz);
    END IF;
    IF request ? 'until' THEN
        wanted := wanted || format('f.handed_at < %L', (request ->> 'until')::timestamptz);
    END IF;
    FOREACH one IN ARRAY ARRAY['rep', 'team', 'campaign', 'source'] LOOP
        IF request ? one THEN
            wanted := wanted || sync.board_is(one, request ->> one);
        END IF;
    END LOOP;
    RETURN ' FROM sync.followed f WHERE ' || array_to_string(wanted, ' AND ');
END $$;

CREATE FUNCTION sync.board_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC' SET jit = off SET work_mem = '96MB'
SET parallel_tuple_cost = 0.01 SET parallel_setup_cost = 200 SET random_page_cost = 2 AS $$
-- {by, now, zone, since, until, rep, team, campaign, source} -> {whole: figures, groups: [{key, name, ...figures}],
-- hours: [{hour, dials, answered}]}. All but "by" may be left out. The figures are those of app.domain.boards.Summary.
-- Medians are by the nearest rank: the few different waits are counted, no leads are sorted. A part of the company is
-- read twice, out of one index if it is somebody's: for the sums, and for all that is counted by value. The whole is read
-- once for each question, which then runs in parallel, out of an index that has what is counted in order: that is in
-- memory, and so cheaper than the planner's default for a page out of turn has it.
DECLARE
    me sync.person := sync.caller();
    split text := request ->> 'by';
    raw text := sync.board_raw(split);
    origin text := sync.board_from(me, request);
    moment timestamptz := coalesce((request ->> 'now')::timestamptz, clock_timestamp());
    is_whole boolean := me.role = 'admin' AND NOT request ?| ARRAY['rep', 'team', 'campaign', 'source'] AND (
        NOT request ? 'since' OR (request ->> 'since')::timestamptz
            < coalesce((request ->> 'until')::timestamptz, moment) - interval '150 days');
    board jsonb;
BEGIN
    IF raw IS NULL THEN
        PERFORM sync.refuse('bad_board', 'A board is split by rep, team, campaign, source or week.');
    END IF;
    IF me.role IN ('rep', 'team-lead') THEN -- counting so few takes less time than starting helpers
        PERFORM set_config('parallel_setup_cost', '1000000', true);
    END IF;
    EXECUTE format($sql$
        WITH cells AS (
            SELECT %1$s AS raw, f.shape & 2047 AS shape, f.attempts_to_contact AS tries, count(*) AS n,
                count(*) FILTER (WHERE f.shape & 7 = 4 AND f.deadline_at >= $1) AS running,
                count(*) FILTER (WHERE f.overdue_from < $1) AS overdue, sum(f.due) AS due, sum(f.kept) AS kept,
                sum(f.dials) AS dials, sum(f.answered) AS answered, sum(f.touches) AS touches
            %2$s GROUP BY 1, 2, 3
        ), %3$s, named AS (
            SELECT r.raw, (%4$s) COLLATE "C" AS key FROM (SELECT DISTINCT raw FROM cells) r
        ), numbered AS ( -- from here on groups are numbers, which are sorted much quicker; the whole is 0
            SELECT raw, key, dense_rank() OVER (ORDER BY key)::integer * 4 AS slot FROM named
        ), counted AS (
            SELECT coalesce(k.slot, 0) AS slot, min(k.key) AS key, coalesce(sum(n), 0) AS handed_over,
                coalesce(sum(n) FILTER (WHERE shape & 1 > 0), 0) AS in_time_count,
                coalesce(sum(n) FILTER (WHERE shape & 2 > 0), 0) AS late,
                coalesce(sum(running), 0) AS running,
                coalesce(sum(n) FILTER (WHERE shape & 3 = 0) - sum(running), 0) AS never_touched,
                coalesce(sum(n) FILTER (WHERE shape & 4 > 0), 0) AS open,
                coalesce(sum(n) FILTER (WHERE shape & 8 > 0), 0) AS covered,
                coalesce(sum(overdue), 0) AS overdue, coalesce(sum(due) + sum(overdue), 0) AS due, coalesce(sum(kept), 0) AS kept,
                coalesce(sum(n) FILTER (WHERE shape & 16 > 0), 0) AS attempted,
                coalesce(sum(n) FILTER (WHERE shape & 32 > 0), 0) AS contacted,
                coalesce(sum(dials), 0) AS dials, coalesce(sum(answered), 0) AS answered, coalesce(sum(touches), 0) AS touches,
                coalesce(sum(n) FILTER (WHERE shape & 64 > 0), 0) AS given_up_early,
                ARRAY[coalesce(sum(n) FILTER (WHERE shape & 128 > 0), 0), coalesce(sum(n) FILTER (WHERE shape & 256 > 0), 0),
                    coalesce(sum(n) FILTER (WHERE shape & 512 > 0), 0), coalesce(sum(n) FILTER (WHERE shape & 1024 > 0), 0)
                    ] AS bands
            FROM cells c JOIN numbered k ON k.raw = c.raw GROUP BY GROUPING SETS ((k.slot), ())
        ), waits AS (
            SELECT k.slot + w.what AS slot, w.value, w.n::integer
            FROM (SELECT raw, what, value, n FROM waited UNION ALL SELECT raw, 3, tries, n FROM cells WHERE tries > 0) w
                JOIN numbered k ON k.raw = w.raw
        ), seen AS (
            SELECT slot, value, n FROM waits
            UNION ALL SELECT slot %% 4, value, sum(n)::integer FROM waits GROUP BY 1, 2
        ), summed AS (
            SELECT slot, value, sum(n) OVER (PARTITION BY slot ORDER BY value ROWS UNBOUNDED PRECEDING) AS upto
            FROM seen ORDER BY slot, value
        ), lined AS (
            SELECT slot, array_agg(value) AS values, array_agg(upto) AS uptos, max(upto) AS total FROM summed GROUP BY slot
        ), each_rank AS ( -- the first value up to which there are as many as the rank
            SELECT slot, values[width_bucket((total + 1) / 2 - 1, uptos) + 1] AS median,
                values[width_bucket((total * 95 + 99) / 100 - 1, uptos) + 1] AS p95
            FROM lined
        ), ranked AS (
            SELECT slot / 4 * 4 AS slot, min(median) FILTER (WHERE slot %% 4 = 1) AS minutes_to_attempt_median,
                min(p95) FILTER (WHERE slot %% 4 = 1) AS minutes_to_attempt_p95,
                min(median) FILTER (WHERE slot %% 4 = 2) AS minutes_to_contact_median,
                min(p95) FILTER (WHERE slot %% 4 = 2) AS minutes_to_contact_p95,
                min(median) FILTER (WHERE slot %% 4 = 3) AS attempts_to_contact
            FROM each_rank GROUP BY slot / 4
        ), figures AS (
            SELECT c.slot, to_jsonb(c) || coalesce(to_jsonb(r), '{}') || jsonb_build_object('name', CASE WHEN $3 = 'rep'
                THEN coalesce((SELECT n.name FROM sync.person n WHERE n.login = c.key), c.key) ELSE c.key END) AS told
            FROM counted c LEFT JOIN ranked r ON r.slot = c.slot
        ), calls AS (
            SELECT (p.pack >> place & 63) - 1 AS dial, sum(p.n) AS n FROM packs p CROSS JOIN (VALUES (0), (6), (12)) v(place)
            WHERE p.pack >> place & 63 > 0 GROUP BY 1
            UNION ALL SELECT dial, count(*) FROM (SELECT f.dialled %2$s AND f.is_loose) f CROSS JOIN LATERAL unnest(f.dialled) dial
            GROUP BY dial
        ), placed AS (
            SELECT CASE WHEN dial < 48 THEN dial / 2
                ELSE extract(hour FROM to_timestamp((dial / 2)::float8 * 900) AT TIME ZONE $2)::integer END AS hour,
                dial %% 2 = 1 AS answered, n FROM calls
        )
        SELECT jsonb_build_object('whole', (SELECT told FROM figures WHERE slot = 0),
            'groups', (SELECT coalesce(jsonb_agg(told), '[]') FROM figures WHERE slot > 0),
            'hours', (SELECT coalesce(jsonb_agg(to_jsonb(h)), '[]') FROM (
                SELECT hour, sum(n) AS dials, coalesce(sum(n) FILTER (WHERE answered), 0) AS answered FROM placed
                GROUP BY hour ORDER BY hour) h))
    $sql$, raw, origin, format(CASE WHEN is_whole THEN $sql$
            waited AS (SELECT %1$s AS raw, 1 AS what, f.attempt_minutes AS value, count(*) AS n
                %2$s AND f.attempt_minutes IS NOT NULL GROUP BY 1, 3
                UNION ALL SELECT %1$s, 2, f.contact_minutes, count(*) %2$s AND f.contact_minutes IS NOT NULL GROUP BY 1, 3),
            packs AS (SELECT f.calls_1 AS pack, count(*) AS n %2$s AND f.calls_1 > 0 GROUP BY 1
                UNION ALL SELECT f.calls_2, count(*) %2$s AND f.calls_2 > 0 GROUP BY 1) $sql$
        ELSE $sql$
            spread AS MATERIALIZED (
                SELECT %1$s AS raw, f.attempt_minutes, f.contact_minutes, f.calls_1, f.calls_2, count(*) AS n,
                    GROUPING(f.attempt_minutes, f.contact_minutes, f.calls_1, f.calls_2) AS what
                %2$s GROUP BY GROUPING SETS ((1, 2), (1, 3), (4), (5))
            ),
            waited AS (SELECT raw, CASE what WHEN 7 THEN 1 ELSE 2 END AS what, coalesce(attempt_minutes, contact_minutes) AS value, n
                FROM spread WHERE what < 12 AND coalesce(attempt_minutes, contact_minutes) IS NOT NULL),
            packs AS (SELECT CASE what WHEN 13 THEN calls_1 ELSE calls_2 END AS pack, n FROM spread WHERE what > 11) $sql$ END,
            raw, origin),
        CASE split WHEN 'rep' THEN $sql$ CASE WHEN r.raw LIKE ':%' THEN '' ELSE r.raw END $sql$
            WHEN 'team' THEN $sql$ coalesce((SELECT p.team FROM sync.person p WHERE p.login = r.raw),
                CASE WHEN r.raw LIKE ':team:%' THEN substr(r.raw, 7) END, '') $sql$
            ELSE ' r.raw::text ' END)
    INTO board
    USING moment, coalesce(request ->> 'zone', 'UTC'), split;
    RETURN board;
END $$;

CREATE FUNCTION sync.board_leads_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC' SET jit = off AS $$
-- As board_v1, and {selection, group, after_at, after_id, limit} -> {leads: [{id, name, company, stage, holder, handed_at,
-- deadline_at, first_attempt_at, next_at, attempts}]}: the leads behind a number, in the order of their hand-over. They
-- are chosen by what the index of a team has, and looked up then: of a part all, of the whole the first that there are.
DECLARE
    me sync.person := sync.caller();
    moment timestamptz := coalesce((request ->> 'now')::timestamptz, clock_timestamp());
    wanted text := CASE request ->> 'selection'
        WHEN 'all' THEN 'true'
        WHEN 'in-time' THEN 'f.shape & 1 > 0'
        WHEN 'late' THEN 'f.shape & 2 > 0'
        WHEN 'running' THEN 'f.shape & 7 = 4 AND f.deadline_at >= $1'
        WHEN 'never-touched' THEN 'f.shape & 3 = 0 AND NOT (f.shape & 4 > 0 AND f.deadline_at >= $1)'
        WHEN 'attempted' THEN 'f.shape & 16 > 0'
        WHEN 'not-attempted' THEN 'f.shape & 16 = 0'
        WHEN 'reached' THEN 'f.shape & 32 > 0'
        WHEN 'uncovered' THEN 'f.shape & 12 = 4'
        WHEN 'overdue' THEN 'f.overdue_from < $1'
        WHEN 'not-kept-up' THEN '(f.kept < f.due OR f.overdue_from < $1)'
        WHEN 'given-up-early' THEN 'f.shape & 64 > 0'
        WHEN 'dialled' THEN 'f.dials > 0'
        WHEN 'answered' THEN 'f.answered > 0'
        WHEN '0-5' THEN 'f.shape & 128 > 0'
        WHEN '5-15' THEN 'f.shape & 256 > 0'
        WHEN '15-60' THEN 'f.shape & 512 > 0'
        WHEN '60+' THEN 'f.shape & 1024 > 0' END;
    is_part boolean := me.role IN ('rep', 'team-lead') OR request ?| ARRAY['rep', 'team']
        OR request ->> 'by' IN ('rep', 'team') AND request ->> 'group' IS NOT NULL;
    hourly text[] := regexp_match(request ->> 'selection', '^(dialled|answered)-([0-9]|1[0-9]|2[0-3])$');
    found jsonb;
BEGIN
    IF hourly IS NOT NULL THEN -- a call in one hour of the lead's day, which is told as board_v1 tells it
        wanted := (SELECT string_agg(format('(f.%I >> %s & 63) IN (%s, %s)', pack, place, hourly[2]::integer * 2 + 2,
                hourly[2]::integer * 2 + CASE hourly[1] WHEN 'answered' THEN 2 ELSE 1 END), ' OR ')
            FROM unnest(ARRAY['calls_1', 'calls_2']) pack CROSS JOIN unnest(ARRAY[0, 6, 12]) place);
        wanted := format('(%s OR f.calls_1 = 0 AND f.dials > 0 AND EXISTS (SELECT FROM sync.followed d, unnest(d.dialled) dial'
            || ' WHERE d.lead_id = f.lead_id AND dial %% 2 >= %s AND (CASE WHEN dial < 48 THEN dial / 2'
            || ' ELSE extract(hour FROM to_timestamp((dial / 2)::float8 * 900) AT TIME ZONE $5)::integer END) = %s))',
            wanted, (hourly[1] = 'answered')::integer, hourly[2]);
    END IF;
    IF sync.board_raw(request ->> 'by') IS NULL OR wanted IS NULL THEN
        PERFORM sync.refuse('bad_board', 'There is no such number on the board.');
    END IF;
    IF request ->> 'group' IS NOT NULL THEN
        wanted := wanted || ' AND ' || sync.board_is(request ->> 'by', request ->> 'group');
    END IF;
    EXECUTE format($sql$
        WITH candidates AS %3$s MATERIALIZED (
            SELECT f.lead_id, f.handed_at, f.whose %1$s AND %2$s AND ($2 IS NULL OR (f.handed_at, f.lead_id) > ($2, $3))
        ), page AS (
            SELECT c.lead_id FROM (SELECT * FROM candidates ORDER BY handed_at, lead_id OFFSET 0) c
            -- Who lost a lead a moment ago does not see its name. Asked as a value it does not become a join.
            WHERE (SELECT coalesce(h.holder, ':' || h.pool) = c.whose FROM sync.holding h WHERE h.lead_id = c.lead_id)
            LIMIT $4)
        SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.lead_id, 'name', sync.name_of_lead(l.fields),
            'company', coalesce(l.fields ->> 'company', ''), 'stage', l.stage, 'holder', coalesce(p.name, f.holder, ''),
            'handed_at', sync.written(f.handed_at), 'deadline_at', sync.written(f.deadline_at),
            'first_attempt_at', sync.written(f.first_attempt_at), 'next_at', sync.written(f.next_at),
            'attempts', f.attempts) ORDER BY f.handed_at, f.lead_id), '[]')
        FROM page g JOIN sync.followed f ON f.lead_id = g.lead_id JOIN sync.lead l ON l.id = g.lead_id
            LEFT JOIN sync.person p ON p.login = f.holder
    $sql$, sync.board_from(me, request), wanted, CASE WHEN is_part THEN '' ELSE 'NOT' END) INTO found
    USING moment, (request ->> 'after_at')::timestamptz, (request ->> 'after_id')::uuid,
        least(coalesce((request ->> 'limit')::integer, 200), 1000), coalesce(request ->> 'zone', 'UTC');
    RETURN jsonb_build_object('leads', found);
END $$;

CREATE FUNCTION sync.name_of_lead(fields jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
-- What to call a lead: the rule of app.domain.lead.Lead.name.
SELECT coalesce(nullif(fields ->> 'full_name', ''),
    nullif(trim(coalesce(fields ->> 'first_name', '') || ' ' || coalesce(fields ->> 'last_name', '')), ''),
    nullif(fields ->> 'company', ''), nullif(fields ->> 'email', ''), nullif(fields ->> 'phone', ''), fields ->> 'mobile', '')
$$;

CREATE FUNCTION sync.board_words(what text) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
-- The few different words that stand in a column of sync.followed, each found by its index: nothing else is read.
BEGIN
    RETURN QUERY EXECUTE format($sql$
        WITH RECURSIVE word AS (
            (SELECT f.%1$I AS w FROM sync.followed f WHERE f.%1$I <> '' ORDER BY f.%1$I LIMIT 1)
            UNION ALL
            SELECT (SELECT f.%1$I FROM sync.followed f WHERE f.%1$I <> '' AND f.%1$I > word.w ORDER BY f.%1$I LIMIT 1)
            FROM word WHERE word.w IS NOT NULL
        ) SELECT w FROM word WHERE w IS NOT NULL
    $sql$, what);
END $$;

CREATE FUNCTION sync.board_choices_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET jit = off SET work_mem = '96MB' AS $$
-- {} -> {reps: [[login, name]], teams, campaigns, sources: [[name, name]]}: what occurs among the leads that the caller
-- may see. Of all leads it is looked up in the indexes; a part of them is looked through once.
DECLARE
    me sync.person := sync.caller();
    whoses text[];
    campaigns text[];
    sources text[];
BEGIN
    IF me.role = 'admin' THEN
        whoses := ARRAY(SELECT sync.board_words('whose'));
        campaigns := ARRAY(SELECT sync.board_words('campaign'));
        sources := ARRAY(SELECT sync.board_words('source'));
    ELSE
        EXECUTE 'SELECT array_agg(whose), array_agg(DISTINCT campaign COLLATE "C"), array_agg(DISTINCT source COLLATE "C")'
            || ' FROM (SELECT DISTINCT f.whose, f.campaign, f.source ' || sync.board_from(me, '{}') || ') f'
        INTO whoses, campaigns, sources;
    END IF;
    RETURN (SELECT jsonb_object_agg(k.what, k.pairs) FROM (
        SELECT w.what, coalesce(jsonb_agg(jsonb_build_array(c.key, c.name) ORDER BY lower(c.name), c.key)
            FILTER (WHERE c.key <> ''), '[]') AS pairs
        FROM (VALUES ('reps'), ('teams'), ('campaigns'), ('sources')) w(what) LEFT JOIN (
            SELECT 'reps', n.login, n.name FROM sync.person n WHERE n.login = ANY (whoses)
            UNION SELECT 'teams', n.team, n.team FROM sync.person n WHERE n.login = ANY (whoses)
            UNION SELECT 'teams', substr(t, 7), substr(t, 7) FROM unnest(whoses) t WHERE t LIKE ':team:%'
            UNION SELECT 'campaigns', t, t FROM unnest(campaigns) t
            UNION SELECT 'sources', t, t FROM unnest(sources) t
        ) c(what, key, name) ON c.what = w.what GROUP BY w.what) k);
END $$;
