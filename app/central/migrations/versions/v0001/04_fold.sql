-- The fold of app/domain/fold.py in SQL: where leads stand, from all that is known of them. It is made anew each time,
-- so that the order in which things arrive does not matter.

CREATE FUNCTION sync.without_empty(fields jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
-- The fields without those that are empty: a payload of a lead leaves them out.
SELECT coalesce(jsonb_object_agg(key, value) FILTER (WHERE value NOT IN ('""', '0', 'false', 'null', '{}')), '{}')
FROM jsonb_each(fields)
$$;

CREATE FUNCTION sync.refold_edits(leads uuid[]) RETURNS void LANGUAGE plpgsql AS $$
-- The fields of leads: as they began, each overwritten by its last edit, by corrected time and then by id. An edit that
-- the next one had not seen (what it says was there before is something else) is lost, and shown as such.
BEGIN
IF NOT EXISTS (SELECT FROM sync.lead_edit e WHERE e.lead_id = ANY (leads)) THEN
    RETURN;
END IF;
WITH followed AS (
    SELECT e.event_id, e.field,
        lead(e.was) OVER each_field IS DISTINCT FROM e.now AND lead(e.event_id) OVER each_field IS NOT NULL AS lost
    FROM sync.lead_edit e WHERE e.lead_id = ANY (leads) AND e.standing <> 'orphan'
    WINDOW each_field AS (PARTITION BY e.lead_id, e.field ORDER BY e.effective_at, e.event_id)
), changed AS (
    UPDATE sync.lead_edit e SET lost = f.lost FROM followed f
    WHERE e.event_id = f.event_id AND e.field = f.field AND e.lost <> f.lost RETURNING e.event_id, e.lead_id
)
INSERT INTO sync.pending (recipient, op, kind, entity)
SELECT DISTINCT r.login, 'put', 'edit', c.event_id::text
FROM changed c JOIN sync.holding h ON h.lead_id = c.lead_id CROSS JOIN LATERAL sync.recipients(h.holder, h.pool) r(login);

WITH last AS (
    SELECT DISTINCT ON (e.lead_id, e.field) e.lead_id, e.field, e.now FROM sync.lead_edit e
    WHERE e.lead_id = ANY (leads) AND e.standing <> 'orphan'
    ORDER BY e.lead_id, e.field, e.effective_at DESC, e.event_id DESC
), changes AS (
    SELECT lead_id,
        coalesce(jsonb_object_agg(field, now) FILTER (WHERE field NOT LIKE 'custom.%'), '{}') AS plain,
        coalesce(jsonb_object_agg(substr(field, 8), now) FILTER (WHERE field LIKE 'custom.%'), '{}') AS custom
    FROM last GROUP BY lead_id
), made AS (
    SELECT c.lead_id, sync.without_empty(
        (v.payload::jsonb || c.plain)
        || jsonb_build_object('custom', sync.without_empty(coalesce(v.payload::jsonb -> 'custom', '{}') || c.custom))
        ) AS fields
    FROM changes c JOIN sync.event v ON v.id = c.lead_id AND v.kind = 'lead-added'
)
UPDATE sync.lead l SET fields = m.fields,
    campaign = coalesce(m.fields ->> 'campaign', ''), source = coalesce(m.fields ->> 'source', ''),
    source_kind = coalesce(m.fields ->> 'source_kind', ''), segment = coalesce(m.fields ->> 'segment', '')
FROM made m WHERE l.id = m.lead_id AND l.fields <> m.fields;
END $$;

CREATE FUNCTION sync.refold_touches(leads uuid[]) RETURNS void LANGUAGE plpgsql AS $$
-- The standing of leads, as app.domain.fold.fold comes to it: touches by the time they happened, then by id; those
-- taken back are left out; the last one that decided anything decides.
BEGIN
WITH counted AS (
    SELECT t.lead_id, t.id, t.at, t.kind, t.attempt, t.contact, t.decision FROM sync.touch t
    WHERE t.lead_id = ANY (leads) AND t.standing <> 'orphan' AND t.kind <> 'undo' AND NOT EXISTS (
        SELECT FROM sync.touch u
        WHERE u.undoes = t.id AND u.kind = 'undo' AND u.lead_id = t.lead_id AND u.standing <> 'orphan')
), sums AS (
    SELECT lead_id,
        count(*) FILTER (WHERE attempt) AS attempts, count(*) FILTER (WHERE contact) AS contacts,
        min(at) FILTER (WHERE attempt) AS first_attempt_at, max(at) FILTER (WHERE attempt) AS last_attempt_at,
        min(at) FILTER (WHERE contact) AS first_contact_at, max(at) FILTER (WHERE contact) AS last_contact_at,
        max(at) FILTER (WHERE kind <> 'change') AS last_touch_at, max(at) AS latest_at,
        (array_agg(decision ORDER BY at DESC, id DESC) FILTER (WHERE decision IS NOT NULL))[1] AS decision
    FROM counted GROUP BY lead_id
), stood AS (
    SELECT l.id, s.*, coalesce(s.decision, l.first_decision) AS decided
    FROM sync.lead l LEFT JOIN sums s ON s.lead_id = l.id WHERE l.id = ANY (leads)
)
UPDATE sync.lead l SET
    stage = f.decided ->> 'stage',
    next_at = (f.decided ->> 'next_at')::timestamptz,
    next_kind = f.decided ->> 'next_kind',
    next_owner = f.decided ->> 'next_owner',
    promised = coalesce((f.decided ->> 'promised')::boolean, false),
    closed_reason = coalesce(f.decided ->> 'closed_reason', ''),
    cadence = f.decided ->> 'cadence',
    step = (f.decided ->> 'step')::integer,
    cadence_from = (f.decided ->> 'cadence_from')::timestamptz,
    attempts = coalesce(f.attempts, 0), contacts = coalesce(f.contacts, 0),
    first_attempt_at = f.first_attempt_at, last_attempt_at = f.last_attempt_at,
    first_contact_at = f.first_contact_at, last_contact_at = f.last_contact_at,
    last_touch_at = f.last_touch_at, latest_at = f.latest_at
FROM stood f WHERE l.id = f.id;
END $$;

CREATE FUNCTION sync.refold(leads uuid[]) RETURNS void LANGUAGE plpgsql AS $$
-- Folds these leads, and those that an earlier call had to pass by. A lead that somebody else is folding in a
-- transaction that is still open is passed by again, never waited for: whoever calls next will fold it.
DECLARE
    passed_by uuid[] := '{}';
    had uuid[];
    folded uuid[];
BEGIN
    IF EXISTS (SELECT FROM sync.stale) THEN
        WITH gone AS (
            DELETE FROM sync.stale
            WHERE no IN (SELECT s.no FROM sync.stale s ORDER BY s.no LIMIT 200 FOR UPDATE SKIP LOCKED)
            RETURNING lead_id
        ) SELECT coalesce(array_agg(DISTINCT lead_id), '{}') INTO passed_by FROM gone;
    END IF;
    had := ARRAY(SELECT DISTINCT unnest(leads || passed_by));
    IF had = '{}' THEN
        RETURN;
    END IF;
    WITH got AS (SELECT l.id FROM sync.lead l WHERE l.id = ANY (had) ORDER BY l.id FOR UPDATE SKIP LOCKED)
    SELECT coalesce(array_agg(id), '{}') INTO folded FROM got;
    IF cardinality(folded) < cardinality(had) THEN
        INSERT INTO sync.stale (lead_id)
        SELECT l.id FROM sync.lead l WHERE l.id = ANY (had) AND l.id <> ALL (folded);
    END IF;
    IF folded <> '{}' THEN
        PERFORM sync.refold_edits(folded);
        PERFORM sync.refold_touches(folded);
        PERFORM sync.refollow(folded);
        -- What another lead's folder could not see while it waited is told of once more.
        IF passed_by <> '{}' THEN
            INSERT INTO sync.pending (recipient, op, kind, entity)
            SELECT r.login, 'put', 'lead', h.lead_id::text
            FROM sync.holding h CROSS JOIN LATERAL sync.recipients(h.holder, h.pool) r(login)
            WHERE h.lead_id = ANY (passed_by) AND h.lead_id = ANY (folded);
        END IF;
    END IF;
END $$;
