-- The tables of the schema "sync". They belong to ripen_owner; nobody else may write to them. Who may read which row
-- is said in 04_rights.sql.
--
-- What is derived (lead, touch, lead_edit) follows from the events alone and can be made again from them. No table has
-- a foreign key: its error, and the time it takes, would tell of rows that somebody may not see. No row that a person's
-- push writes can be one that another person's push or an assignment has to wait for: new rows have ids that nobody
-- can guess, campaigns, rules and suppressions are told of by rows that are only ever added, and the one shared row,
-- a lead's own, is passed by while somebody else has it (see sync.refold).

CREATE TABLE sync.central (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    product text NOT NULL DEFAULT 'ripen',
    salt bytea NOT NULL, -- of the hashes in suppression
    oldest_client text NOT NULL DEFAULT '0.0', -- older ones may push, but not pull
    made_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE sync.central IS 'One row: that this is Ripen''s database, and what holds for all of it.';

CREATE TABLE sync.person (
    login text PRIMARY KEY,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('rep', 'team-lead', 'marketer', 'admin')),
    team text NOT NULL,
    active boolean NOT NULL,
    channel text NOT NULL, -- of his notifications; random, so that nobody else knows it
    added_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE sync.person IS 'Who may sign in; each is the LOGIN role of the same name.';

CREATE TABLE sync.device (
    id uuid PRIMARY KEY,
    login text NOT NULL,
    first_seq bigint NOT NULL, -- the first number that this device offers under this id
    contiguous bigint NOT NULL, -- all numbers from first_seq up to here have arrived
    max_seen bigint NOT NULL,
    cursor bigint NOT NULL DEFAULT 0, -- how far it was told of its person's feed; what it keeps is its own cursor
    last_seen_at timestamptz NOT NULL,
    client_version text NOT NULL DEFAULT '',
    clock_offset interval NOT NULL DEFAULT '0' -- this server's clock less the device's
);
CREATE INDEX device_login ON sync.device (login);

CREATE TABLE sync.event (
    id uuid PRIMARY KEY,
    device uuid NOT NULL,
    device_seq bigint NOT NULL,
    actor text NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    payload text NOT NULL, -- the bytes as sent; blank once the lead is erased
    sha256 bytea NOT NULL,
    recorded_at timestamptz NOT NULL, -- by the device's clock, right or wrong
    effective_at timestamptz NOT NULL, -- the same by this server's clock, never after received_at
    received_at timestamptz NOT NULL,
    standing text NOT NULL CHECK (standing IN ('', 'owner', 'late', 'orphan', 'erased')),
    UNIQUE (device, device_seq)
);
COMMENT ON TABLE sync.event IS 'Every event that was accepted, of every kind. It only grows.';
CREATE INDEX event_actor ON sync.event (actor, received_at);

CREATE TABLE sync.quarantine (
    no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device uuid NOT NULL,
    device_seq bigint, -- none where it could not be read
    actor text NOT NULL,
    event jsonb NOT NULL, -- whole, as sent
    reason text NOT NULL,
    received_at timestamptz NOT NULL
);
COMMENT ON TABLE sync.quarantine IS 'Events that could not be taken. Nothing sent is ever thrown away.';
CREATE INDEX quarantine_device ON sync.quarantine (device, device_seq);

CREATE TABLE sync.repeat (
    device uuid NOT NULL,
    device_seq bigint NOT NULL,
    PRIMARY KEY (device, device_seq)
);
COMMENT ON TABLE sync.repeat IS
    'Numbers under which something came that another device had brought before, as of a copied laptop: not missing.';

CREATE TABLE sync.lead (
    id uuid PRIMARY KEY,
    added_by text NOT NULL,
    fields jsonb NOT NULL, -- as they are now, in the words of a lead-added payload
    first_decision jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    handed_over_at timestamptz NOT NULL,
    respond_by timestamptz,
    campaign text NOT NULL DEFAULT '',
    source text NOT NULL DEFAULT '',
    source_kind text NOT NULL DEFAULT '',
    segment text NOT NULL DEFAULT '',
    stage text NOT NULL,
    next_at timestamptz,
    next_kind text,
    next_owner text,
    promised boolean NOT NULL DEFAULT false,
    closed_reason text NOT NULL DEFAULT '',
    cadence text NOT NULL DEFAULT 'active',
    step integer NOT NULL DEFAULT 0,
    cadence_from timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    contacts integer NOT NULL DEFAULT 0,
    first_attempt_at timestamptz,
    last_attempt_at timestamptz,
    first_contact_at timestamptz,
    last_contact_at timestamptz,
    last_touch_at timestamptz,
    latest_at timestamptz,
    -- For the figures of campaigns; reading them out of a million documents takes seconds.
    has_story boolean NOT NULL GENERATED ALWAYS AS (coalesce(fields ->> 'question', '') || coalesce(fields ->> 'booth_message', '')
        || coalesce(fields ->> 'content', '') || coalesce(fields ->> 'event_interaction', '') <> '') STORED,
    began_with_rep boolean NOT NULL GENERATED ALWAYS AS (coalesce(first_decision ->> 'next_owner', '') = 'rep') STORED,
    CONSTRAINT an_open_lead_has_exactly_one_next_touch CHECK (
        CASE WHEN stage IN ('bought', 'declined', 'stopped')
        THEN next_at IS NULL AND next_kind IS NULL AND next_owner IS NULL AND NOT promised
        ELSE stage IN ('new', 'working', 'ready', 'green')
            AND next_at IS NOT NULL AND next_kind IS NOT NULL AND next_owner IS NOT NULL END
    )
);
COMMENT ON TABLE sync.lead IS 'Every lead as its events leave it. Who holds it stands in sync.holding.';
CREATE INDEX lead_campaign ON sync.lead (lower(campaign));

CREATE TABLE sync.holding (
    lead_id uuid PRIMARY KEY,
    holder text, -- a login, or NULL for a pool
    pool text NOT NULL DEFAULT '', -- 'marketing', or 'team:' and its name
    since timestamptz NOT NULL DEFAULT now(), -- when it came to whoever holds it now
    CHECK ((holder IS NULL) = (pool <> ''))
);
COMMENT ON TABLE sync.holding IS
    'Who holds a lead now. Apart from sync.lead, so that no push ever locks what an assignment has to write.';
CREATE INDEX holding_holder ON sync.holding (holder);
CREATE INDEX holding_pool ON sync.holding (pool) WHERE pool <> '';

CREATE TABLE sync.assignment (
    no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id uuid NOT NULL,
    holder text,
    pool text NOT NULL DEFAULT '',
    by text NOT NULL,
    at timestamptz NOT NULL,
    reason text NOT NULL
);
COMMENT ON TABLE sync.assignment IS 'Who was given a lead, by whom and why. It only grows.';
CREATE INDEX assignment_lead ON sync.assignment (lead_id, no);
CREATE INDEX assignment_holder ON sync.assignment (holder, lead_id);

CREATE TABLE sync.touch (
    id uuid PRIMARY KEY,
    lead_id uuid NOT NULL,
    at timestamptz NOT NULL, -- when it happened, by this server's clock
    kind text NOT NULL,
    direction text NOT NULL,
    outcome text NOT NULL,
    attempt boolean NOT NULL,
    contact boolean NOT NULL,
    by_person text NOT NULL,
    actor text NOT NULL, -- the role that sent it
    campaign text NOT NULL,
    undoes uuid,
    decision jsonb,
    standing text NOT NULL CHECK (standing IN ('owner', 'late', 'orphan')),
    team text, -- which answers for the lead now (sync.team_of): a team lead's questions need not look up each lead
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id() -- see sync.settle
);
COMMENT ON TABLE sync.touch IS 'What happened with leads. An orphan counts for nobody but its sender.';
CREATE INDEX touch_lead ON sync.touch (lead_id, at, id);
CREATE INDEX touch_actor ON sync.touch (actor, at);
CREATE INDEX touch_team ON sync.touch (team, at);
CREATE INDEX touch_at ON sync.touch (at);
CREATE INDEX touch_orphan ON sync.touch (actor) WHERE standing = 'orphan';
CREATE INDEX touch_bad_lead ON sync.touch (lead_id) WHERE outcome = 'bad-lead';
CREATE INDEX touch_undoes ON sync.touch (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE sync.lead_edit (
    event_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    field text NOT NULL,
    was jsonb NOT NULL,
    now jsonb NOT NULL,
    actor text NOT NULL,
    effective_at timestamptz NOT NULL,
    standing text NOT NULL CHECK (standing IN ('owner', 'late', 'orphan')),
    lost boolean NOT NULL DEFAULT false, -- overwritten by a later edit that had not seen this one
    PRIMARY KEY (event_id, field)
);
CREATE INDEX lead_edit_orphan ON sync.lead_edit (actor) WHERE standing = 'orphan';
CREATE INDEX lead_edit_lead ON sync.lead_edit (lead_id, field, effective_at, event_id);

CREATE TABLE sync.stale (
    no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id uuid NOT NULL
);
COMMENT ON TABLE sync.stale IS 'Leads that somebody else was folding when something new came in; folded by the next call.';

CREATE TABLE sync.campaign_word (
    key text NOT NULL, -- the name in small letters
    event_id uuid NOT NULL,
    actor text NOT NULL,
    by_marketer boolean NOT NULL,
    told jsonb NOT NULL,
    effective_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (key, event_id)
);
CREATE TABLE sync.rules_word (
    name text NOT NULL,
    event_id uuid NOT NULL,
    text text NOT NULL,
    actor text NOT NULL,
    effective_at timestamptz NOT NULL,
    PRIMARY KEY (name, event_id)
);
CREATE TABLE sync.suppression_word (
    hash bytea NOT NULL,
    event_id uuid NOT NULL,
    lifts boolean NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    effective_at timestamptz NOT NULL,
    PRIMARY KEY (hash, event_id)
);

CREATE TABLE sync.pending (
    no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recipient text NOT NULL,
    op text NOT NULL CHECK (op IN ('put', 'grant', 'drop', 'erase', 'settle')),
    kind text NOT NULL,
    entity text NOT NULL,
    about jsonb, -- why, by whom, when: of grant and drop
    seen pg_snapshot, -- of settle: what the assignment could see
    ends xid8 -- of settle: what began before this had perhaps not seen the assignment
);
COMMENT ON TABLE sync.pending IS
    'What a recipient is to be told and has no number yet. Writing here locks nothing; pull_v1 gives the numbers.';
CREATE INDEX pending_recipient ON sync.pending (recipient, no);
CREATE INDEX pending_settle ON sync.pending (recipient) WHERE op = 'settle';

CREATE TABLE sync.feed (
    recipient text NOT NULL,
    seq bigint NOT NULL,
    nonce uuid NOT NULL,
    op text NOT NULL,
    kind text NOT NULL,
    entity text NOT NULL,
    about jsonb,
    numbered_at timestamptz NOT NULL,
    PRIMARY KEY (recipient, seq)
);
CREATE TABLE sync.feed_head (recipient text PRIMARY KEY, head bigint NOT NULL) WITH (fillfactor = 50);
-- These change with each call, and are only ever read by their keys. Left to the usual settings they are vacuumed and
-- analysed every minute, and each time all connections plan anew whatever reads them: with five hundred laptops that is
-- many seconds of work. The queue in sync.pending is empty again and again; to cut its end off would lock out everybody.
ALTER TABLE sync.feed_head SET (autovacuum_vacuum_threshold = 100000, autovacuum_analyze_threshold = 100000);
ALTER TABLE sync.device SET (autovacuum_vacuum_threshold = 100000, autovacuum_analyze_threshold = 100000, fillfactor = 50);
ALTER TABLE sync.pending SET (autovacuum_vacuum_threshold = 100000, autovacuum_analyze_threshold = 100000,
    vacuum_truncate = false);
ALTER TABLE sync.feed SET (autovacuum_vacuum_threshold = 100000, autovacuum_vacuum_insert_threshold = 100000,
    autovacuum_analyze_threshold = 100000);
ALTER TABLE sync.lead SET (autovacuum_vacuum_threshold = 50000, autovacuum_analyze_threshold = 50000, fillfactor = 85);

CREATE TABLE sync.erasure (
    lead_id uuid PRIMARY KEY,
    holder text,
    pool text NOT NULL,
    by text NOT NULL,
    at timestamptz NOT NULL
);
CREATE TABLE sync.erasure_ack (
    lead_id uuid NOT NULL,
    device uuid NOT NULL,
    at timestamptz, -- NULL: not acknowledged yet
    PRIMARY KEY (lead_id, device)
);

-- What the added words come to: the latest, by corrected time and then by id.
CREATE VIEW sync.campaign AS
SELECT key,
    (array_agg(told ->> 'name' ORDER BY effective_at, event_id))[1] AS name,
    coalesce((array_agg(told ->> 'kind' ORDER BY effective_at DESC, event_id DESC)
        FILTER (WHERE coalesce(told ->> 'kind', 'other') <> 'other'))[1], 'other') AS kind,
    coalesce((array_agg(told ->> 'message' ORDER BY effective_at DESC, event_id DESC)
        FILTER (WHERE told ->> 'message' <> ''))[1], '') AS message,
    coalesce((array_agg(told ->> 'starts_on' ORDER BY effective_at DESC, event_id DESC)
        FILTER (WHERE told ->> 'starts_on' <> ''))[1], '') AS starts_on,
    coalesce((array_agg(told ->> 'ends_on' ORDER BY effective_at DESC, event_id DESC)
        FILTER (WHERE told ->> 'ends_on' <> ''))[1], '') AS ends_on,
    -- by when it arrived: the other time is his to say, and whoever owns a campaign reads its leads
    (array_agg(actor ORDER BY received_at, event_id) FILTER (WHERE by_marketer))[1] AS owner,
    (array_agg((told ->> 'cost_cents')::bigint ORDER BY effective_at DESC, event_id DESC)
        FILTER (WHERE told ? 'cost_cents'))[1] AS cost_cents,
    coalesce((array_agg(told ->> 'currency' ORDER BY effective_at DESC, event_id DESC)
        FILTER (WHERE told ? 'cost_cents'))[1], '') AS currency
FROM sync.campaign_word GROUP BY key;
COMMENT ON VIEW sync.campaign IS 'Campaigns; the owner is the marketer who first told of one, if any did.';

CREATE VIEW sync.rules AS
SELECT DISTINCT ON (name) name, text FROM sync.rules_word ORDER BY name, effective_at DESC, event_id DESC;

CREATE VIEW sync.suppression AS
SELECT hash, reason, at FROM (
    SELECT DISTINCT ON (hash) hash, reason, at, lifts FROM sync.suppression_word
    ORDER BY hash, effective_at DESC, event_id DESC
) latest WHERE NOT lifts;
