-- Back to the giver: what became of the leads of each campaign, as app.domain.givers says it.

CREATE FUNCTION sync.campaigns_v1(request jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC' SET jit = off
SET work_mem = '96MB' SET parallel_tuple_cost = 0.01 SET parallel_setup_cost = 200 AS $$
-- {scope: "mine" | "all"} -> {campaigns: [{key, name, kind, leads, ...}]}: the figures of app.domain.givers.Became. Of all
-- leads everybody who signs in may have the counts, so that rep, team lead and marketer see the same; whose leads they are
-- is told by campaign_leads_v1, and only of those that the caller may see. The few different rows are counted, then
-- looked at: none of what is said of them is worked out once a lead.
DECLARE
    me sync.person := sync.caller();
    is_all boolean := request ->> 'scope' = 'all';
    found jsonb;
BEGIN
    EXECUTE format($sql$
        WITH cells AS (
            SELECT f.campaign, f.fate, f.bad, f.shape & 6160 AS shape, count(*) AS n
            FROM sync.followed f WHERE %s GROUP BY f.campaign, f.fate, f.bad, f.shape & 6160
        ), given AS (
            SELECT lower(btrim(c.campaign)) AS key, btrim(c.campaign) AS name, true AS handed_over, c.fate, c.bad, c.shape, c.n
            FROM cells c
            UNION ALL SELECT lower(btrim(f.campaign)), btrim(f.campaign), false, '', '', 0, count(*)
            FROM sync.unhanded f WHERE %s GROUP BY f.campaign
        ), counted AS (
            SELECT g.key, min(g.name COLLATE "C") AS name, sum(n) AS leads,
                sum(n) FILTER (WHERE handed_over) AS handed_over,
                sum(n) FILTER (WHERE NOT handed_over) AS with_marketing,
                sum(n) FILTER (WHERE handed_over AND shape & 2048 > 0) AS with_story,
                sum(n) FILTER (WHERE handed_over AND shape & 2048 = 0) AS without_story,
                sum(n) FILTER (WHERE shape & 16 > 0) AS attempted,
                sum(n) FILTER (WHERE shape & 4096 > 0) AS contacted,
                sum(n) FILTER (WHERE fate = 'ready') AS ready, sum(n) FILTER (WHERE fate = 'green') AS green,
                sum(n) FILTER (WHERE fate = 'bought') AS bought,
                sum(n) FILTER (WHERE fate = 'bought-elsewhere') AS bought_elsewhere,
                sum(n) FILTER (WHERE fate LIKE 'declined:%%') AS declined,
                sum(n) FILTER (WHERE fate = 'stopped') AS stopped
            FROM given g GROUP BY g.key
        ), told AS (
            SELECT g.key, 'declined' AS what, substr(g.fate, 10) AS code, sum(n) AS n FROM given g
            WHERE g.fate LIKE 'declined:%%' GROUP BY g.key, g.fate
            UNION ALL SELECT g.key, 'bad', g.bad, sum(n) FROM given g WHERE g.bad <> '' GROUP BY g.key, g.bad
        ), reasons AS ( -- the most frequent first
            SELECT t.key, t.what, jsonb_agg(jsonb_build_array(t.code, t.n) ORDER BY t.n DESC, t.code COLLATE "C") AS codes
            FROM told t GROUP BY t.key, t.what
        )
        SELECT jsonb_build_object('campaigns', coalesce(jsonb_agg(jsonb_build_object(
            'key', coalesce(n.key, c.key), 'name', coalesce(c.name, n.name), 'kind', coalesce(c.kind, 'other'),
            'leads', coalesce(n.leads, 0), 'handed_over', coalesce(n.handed_over, 0),
            'with_marketing', coalesce(n.with_marketing, 0), 'with_story', coalesce(n.with_story, 0),
            'without_story', coalesce(n.without_story, 0), 'attempted', coalesce(n.attempted, 0),
            'contacted', coalesce(n.contacted, 0), 'ready', coalesce(n.ready, 0), 'green', coalesce(n.green, 0),
            'bought', coalesce(n.bought, 0), 'bought_elsewhere', coalesce(n.bought_elsewhere, 0),
            'declined', coalesce(n.declined, 0), 'stopped', coalesce(n.stopped, 0),
            'declined_because', coalesce((SELECT r.codes FROM reasons r WHERE r.key = n.key AND r.what = 'declined'), '[]'),
            'bad_because', coalesce((SELECT r.codes FROM reasons r WHERE r.key = n.key AND r.what = 'bad'), '[]'),
            'cost_cents', c.cost_cents, 'currency', coalesce(c.currency, ''))
            ORDER BY coalesce(n.key, c.key) = '', coalesce(n.key, c.key) COLLATE "C"), '[]'))
        FROM counted n FULL JOIN sync.campaign c ON c.key = n.key
    $sql$, CASE WHEN is_all THEN 'true' ELSE sync.followed_scope(me) END,
        CASE WHEN is_all THEN 'true' ELSE sync.board_scope(me, format('lower(f.campaign) = ANY (%L::text[])',
            ARRAY(SELECT sync.campaigns_of(me)))) END) INTO found;
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
            SELECT g.id, g.created_at, g.stage, coalesce(nullif(g.bad, ''), g.closed_reason) AS reason, g.company, g.name
            FROM (
                SELECT l.id, l.created_at, lower(btrim(l.campaign)) AS key, f.lead_id IS NOT NULL AS handed_over, l.has_story,
                    l.attempts > 0 AS attempted, l.contacts > 0 AS contacted, l.stage, l.closed_reason,
                    coalesce(f.bad, u.bad, '') AS bad, coalesce(l.fields ->> 'company', '') AS company,
                    sync.name_of_lead(l.fields) AS name
                FROM sync.lead l LEFT JOIN sync.followed f ON f.lead_id = l.id LEFT JOIN sync.unhanded u ON u.lead_id = l.id
                WHERE l.closed_reason NOT IN ('import-undone', 'duplicate') AND %s) g
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
    $sql$, CASE WHEN me.role = 'admin' THEN 'true' ELSE 'l.id IN (SELECT sync.my_leads())' END) INTO found
    USING request ->> 'campaign', wanted, because, least(coalesce((request ->> 'limit')::integer, 1000), 10000);
    RETURN found;
END $$;

REVOKE ALL ON FUNCTION sync.campaigns_v1(jsonb), sync.campaign_leads_v1(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sync.campaigns_v1(jsonb), sync.campaign_leads_v1(jsonb) TO ripen_person;
