-- Back to the giver: what became of the leads of each campaign, as app.domain.givers says it.

CREATE FUNCTION sync.given(scope text) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, sync, pg_temp AS $$
-- The query for what the figures need of each lead: of all leads, or of those that the caller may see. A lead that ever
-- came to a rep has its row in sync.followed. As text, since a function would have its rows copied before they are counted.
SELECT format($sql$
    SELECT l.id, l.created_at, lower(btrim(l.campaign)) AS key, btrim(l.campaign) AS campaign,
        f.lead_id IS NOT NULL AS handed_over, l.has_story, l.attempts > 0 AS attempted, l.contacts > 0 AS contacted,
        l.stage, l.closed_reason, coalesce(b.reason, '') AS bad
    FROM sync.lead l
        LEFT JOIN sync.followed f ON f.lead_id = l.id
        LEFT JOIN (
            SELECT DISTINCT ON (t.lead_id) t.lead_id,
                coalesce(nullif(btrim(split_part(v.payload::jsonb ->> 'note', ':', 1)), ''), 'other') AS reason
            FROM sync.touch t JOIN sync.event v ON v.id = t.id
            WHERE t.outcome = 'bad-lead' AND t.standing <> 'orphan' AND v.payload <> ''
                AND NOT EXISTS (SELECT FROM sync.touch u WHERE u.undoes = t.id)
            ORDER BY t.lead_id, t.at DESC, t.id::text COLLATE "C" DESC) b ON b.lead_id = l.id
    WHERE l.closed_reason NOT IN ('import-undone', 'duplicate') AND %s
$sql$, CASE WHEN scope = 'all' OR sync.my_role() = 'admin' THEN 'true' ELSE 'l.id IN (SELECT sync.my_leads())' END)
$$;

CREATE FUNCTION sync.reasons_of(codes text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
-- [[code, count]], the most frequent first.
SELECT coalesce(jsonb_agg(jsonb_build_array(c.code, c.n) ORDER BY c.n DESC, c.code COLLATE "C"), '[]')
FROM (SELECT code, count(*) AS n FROM unnest(codes) code GROUP BY code) c
$$;

CREATE FUNCTION sync.campaigns_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC' SET jit = off
SET work_mem = '96MB' SET parallel_tuple_cost = 0.01 SET parallel_setup_cost = 200 AS $$
-- {scope: "mine" | "all"} -> {campaigns: [{key, name, kind, leads, ...}]}: the figures of app.domain.givers.Became. Of all
-- leads everybody who signs in may have the counts, so that rep, team lead and marketer see the same; whose leads they are
-- is told by campaign_leads_v1, and only of those that the caller may see.
DECLARE
    me sync.person := sync.caller();
    found jsonb;
BEGIN
    EXECUTE format($sql$
        WITH g AS (%s),
        counted AS (
            SELECT g.key, min(g.campaign COLLATE "C") AS name, count(*) AS leads,
                count(*) FILTER (WHERE g.handed_over) AS handed_over,
                count(*) FILTER (WHERE NOT g.handed_over) AS with_marketing,
                count(*) FILTER (WHERE g.handed_over AND g.has_story) AS with_story,
                count(*) FILTER (WHERE g.handed_over AND NOT g.has_story) AS without_story,
                count(*) FILTER (WHERE g.handed_over AND g.attempted) AS attempted,
                count(*) FILTER (WHERE g.handed_over AND g.contacted) AS contacted,
                count(*) FILTER (WHERE g.handed_over AND g.stage = 'ready') AS ready,
                count(*) FILTER (WHERE g.handed_over AND g.stage = 'green') AS green,
                count(*) FILTER (WHERE g.handed_over AND g.stage = 'bought' AND g.closed_reason <> 'from-another') AS bought,
                count(*) FILTER (WHERE g.handed_over AND g.stage = 'bought' AND g.closed_reason = 'from-another')
                    AS bought_elsewhere,
                count(*) FILTER (WHERE g.handed_over AND g.stage = 'declined') AS declined,
                count(*) FILTER (WHERE g.handed_over AND g.stage = 'stopped') AS stopped,
                sync.reasons_of(array_agg(coalesce(nullif(btrim(split_part(g.closed_reason, ':', 1)), ''), 'other'))
                    FILTER (WHERE g.handed_over AND g.stage = 'declined')) AS declined_because,
                sync.reasons_of(array_agg(g.bad) FILTER (WHERE g.handed_over AND g.bad <> '')) AS bad_because
            FROM g GROUP BY g.key)
        SELECT jsonb_build_object('campaigns', coalesce(jsonb_agg(jsonb_build_object(
            'key', coalesce(n.key, c.key), 'name', coalesce(c.name, n.name), 'kind', coalesce(c.kind, 'other'),
            'leads', coalesce(n.leads, 0), 'handed_over', coalesce(n.handed_over, 0),
            'with_marketing', coalesce(n.with_marketing, 0), 'with_story', coalesce(n.with_story, 0),
            'without_story', coalesce(n.without_story, 0), 'attempted', coalesce(n.attempted, 0),
            'contacted', coalesce(n.contacted, 0), 'ready', coalesce(n.ready, 0), 'green', coalesce(n.green, 0),
            'bought', coalesce(n.bought, 0), 'bought_elsewhere', coalesce(n.bought_elsewhere, 0),
            'declined', coalesce(n.declined, 0), 'stopped', coalesce(n.stopped, 0),
            'declined_because', coalesce(n.declined_because, '[]'), 'bad_because', coalesce(n.bad_because, '[]'),
            'cost_cents', c.cost_cents, 'currency', coalesce(c.currency, ''))
            ORDER BY coalesce(n.key, c.key) = '', coalesce(n.key, c.key) COLLATE "C"), '[]'))
        FROM counted n FULL JOIN sync.campaign c ON c.key = n.key
    $sql$, sync.given(coalesce(request ->> 'scope', 'mine'))) INTO found;
    RETURN found;
END $$;

CREATE FUNCTION sync.campaign_leads_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC' AS $$
-- {campaign: key or null, selection, limit} -> {leads: [{id, name, company, stage, reason}]}: those behind a number that
-- the caller may see, in the order in which they came.
DECLARE
    me sync.person := sync.caller();
    wanted text := split_part(request ->> 'selection', ':', 1);
    found jsonb;
    because text := CASE WHEN request ->> 'selection' LIKE '%:%' THEN split_part(request ->> 'selection', ':', 2) END;
BEGIN
    IF wanted NOT IN ('all', 'handed-over', 'with-marketing', 'with-story', 'without-story', 'attempted', 'not-attempted',
            'contacted', 'ready', 'green', 'bought', 'bought-elsewhere', 'declined', 'stopped', 'bad') THEN
        PERFORM sync.refuse('no_such_selection', 'There are no such leads of a campaign.');
    END IF;
    EXECUTE format($sql$
        SELECT jsonb_build_object('leads', coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name,
            'company', f.company, 'stage', f.stage, 'reason', f.reason) ORDER BY f.created_at, f.id), '[]'))
        FROM (
            SELECT g.id, g.created_at, g.stage, coalesce(nullif(g.bad, ''), g.closed_reason) AS reason,
                coalesce(l.fields ->> 'company', '') AS company,
                sync.name_of_lead(l.fields) AS name
            FROM (%s) g JOIN sync.lead l ON l.id = g.id
            WHERE ($1 IS NULL OR g.key = $1)
                AND ($2 = 'all' OR g.handed_over = ($2 <> 'with-marketing'))
                AND CASE $2
                    WHEN 'with-story' THEN g.has_story WHEN 'without-story' THEN NOT g.has_story
                    WHEN 'attempted' THEN g.attempted WHEN 'not-attempted' THEN NOT g.attempted
                    WHEN 'contacted' THEN g.contacted
                    WHEN 'ready' THEN g.stage = 'ready' WHEN 'green' THEN g.stage = 'green'
                    WHEN 'bought' THEN g.stage = 'bought' AND g.closed_reason <> 'from-another'
                    WHEN 'bought-elsewhere' THEN g.stage = 'bought' AND g.closed_reason = 'from-another'
                    WHEN 'declined' THEN g.stage = 'declined' WHEN 'stopped' THEN g.stage = 'stopped'
                    WHEN 'bad' THEN g.bad <> '' ELSE true END
                AND ($3 IS NULL OR $3 = CASE WHEN $2 = 'bad' THEN g.bad
                    ELSE coalesce(nullif(btrim(split_part(g.closed_reason, ':', 1)), ''), 'other') END)
            ORDER BY g.created_at, g.id LIMIT $4) f
    $sql$, sync.given('mine')) INTO found
    USING request ->> 'campaign', wanted, because, least(coalesce((request ->> 'limit')::integer, 1000), 10000);
    RETURN found;
END $$;

REVOKE ALL ON FUNCTION sync.given(text), sync.reasons_of(text[]), sync.campaigns_v1(jsonb), sync.campaign_leads_v1(jsonb)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sync.campaigns_v1(jsonb), sync.campaign_leads_v1(jsonb) TO ripen_person;
