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
SET search_path = pg_catalog, sync, pg_temp SET timezone = 'UTC' SET jit = off SET work_mem = '96MB' AS $$
-- {campaign: key or null, selection, limit} -> {leads: [{id, name, company, stage, reason}]}: those behind a number that
-- the caller may see, in the order in which they came to a rep, then those that did not. They are chosen by what is
-- counted of them, and only those that are told are looked up. Only "declined" and "bad" have reasons.
DECLARE
    me sync.person := sync.caller();
    wanted text := split_part(request ->> 'selection', ':', 1);
    because text := CASE WHEN request ->> 'selection' LIKE '%:%' THEN split_part(request ->> 'selection', ':', 2) END;
    counted text := CASE wanted
        WHEN 'all' THEN 'true' WHEN 'handed-over' THEN 'true' WHEN 'with-marketing' THEN 'false'
        WHEN 'with-story' THEN 'f.shape & 2048 > 0' WHEN 'without-story' THEN 'f.shape & 2048 = 0'
        WHEN 'attempted' THEN 'f.shape & 16 > 0' WHEN 'not-attempted' THEN 'f.shape & 16 = 0'
        WHEN 'contacted' THEN 'f.shape & 4096 > 0'
        WHEN 'declined' THEN $sql$f.fate LIKE 'declined:%'$sql$ WHEN 'bad' THEN $sql$f.bad <> ''$sql$
        ELSE CASE WHEN wanted IN ('ready', 'green', 'bought', 'bought-elsewhere', 'stopped')
            THEN format('f.fate = %L', wanted) END END;
    unhanded text := CASE WHEN wanted IN ('all', 'with-marketing') THEN 'true' ELSE 'false' END;
    named text := request ->> 'campaign';
    found jsonb;
BEGIN
    IF counted IS NULL THEN
        PERFORM sync.refuse('no_such_selection', 'There are no such leads of a campaign.');
    END IF;
    IF named IS NOT NULL THEN
        counted := counted || format(' AND f.campaign = ANY (%L::text[])', ARRAY(
            SELECT w FROM sync.board_words('campaign') w WHERE lower(btrim(w)) = named UNION ALL SELECT '' WHERE named = ''));
        unhanded := unhanded || format(' AND lower(btrim(f.campaign)) = %L', named);
    END IF;
    EXECUTE format($sql$
        WITH chosen AS (
            SELECT f.lead_id, f.whose, f.bad, f.fate, f.handed_at FROM sync.followed f WHERE %1$s AND %2$s
            UNION ALL SELECT f.lead_id, f.whose, f.bad, '', NULL FROM sync.unhanded f WHERE %3$s AND %4$s
        ), page AS (
            SELECT c.* FROM (
                SELECT c.lead_id, c.bad, c.whose, c.handed_at FROM chosen c
                WHERE $1 IS NULL OR $1 = CASE $2 WHEN 'bad' THEN c.bad WHEN 'declined' THEN substr(c.fate, 10) END
                ORDER BY c.handed_at, c.lead_id OFFSET 0) c
            %5$s LIMIT $3)
        SELECT jsonb_build_object('leads', coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', sync.name_of_lead(l.fields),
            'company', coalesce(l.fields ->> 'company', ''), 'stage', l.stage,
            'reason', coalesce(nullif(g.bad, ''), l.closed_reason)) ORDER BY g.handed_at, g.lead_id), '[]'))
        FROM page g JOIN sync.lead l ON l.id = g.lead_id
    $sql$, sync.followed_scope(me), counted, sync.board_scope(me, format('lower(f.campaign) = ANY (%L::text[])',
        ARRAY(SELECT sync.campaigns_of(me)))), unhanded, CASE WHEN me.role <> 'admin' THEN $sql$
            -- Who lost a lead a moment ago does not see its name. Asked as a value it does not become a join.
            WHERE (SELECT coalesce(h.holder, ':' || h.pool) = c.whose FROM sync.holding h WHERE h.lead_id = c.lead_id)
        $sql$ ELSE '' END) INTO found
    USING because, wanted, least(coalesce((request ->> 'limit')::integer, 1000), 10000);
    RETURN found;
END $$;

REVOKE ALL ON FUNCTION sync.campaigns_v1(jsonb), sync.campaign_leads_v1(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sync.campaigns_v1(jsonb), sync.campaign_leads_v1(jsonb) TO ripen_person;
