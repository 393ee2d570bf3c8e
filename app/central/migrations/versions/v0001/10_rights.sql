-- Who may do what by plain SQL: read what his role shows him, call the functions named here, and nothing else.

DO $$
DECLARE
    one regclass;
    function regprocedure;
BEGIN
    FOR one IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'sync'::regnamespace AND c.relkind = 'r'
            AND c.relname <> 'alembic_version' LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', one);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', one);
        EXECUTE format('CREATE POLICY owner_all ON %s TO ripen_owner USING (true) WITH CHECK (true)', one);
    END LOOP;
    FOR function IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'sync'::regnamespace
            AND p.proowner = 'ripen_owner'::regrole LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', function);
    END LOOP;
END $$;

-- Each is asked once a query (a sub-select without outer references), never once a row.
CREATE POLICY person_reads ON sync.person FOR SELECT TO ripen_person USING ((SELECT sync.me()) IS NOT NULL);
CREATE POLICY person_reads ON sync.device FOR SELECT TO ripen_person
    USING (login = (SELECT sync.me()) OR (SELECT sync.my_role()) = 'admin');
CREATE POLICY person_reads ON sync.event FOR SELECT TO ripen_person USING (actor = (SELECT sync.me()));
CREATE POLICY rep_reads ON sync.lead FOR SELECT TO ripen_rep, ripen_team_lead, ripen_marketer
    USING (id = ANY (ARRAY(SELECT sync.my_leads())));
CREATE POLICY admin_reads ON sync.lead FOR SELECT TO ripen_admin USING ((SELECT sync.my_role()) = 'admin');
CREATE POLICY rep_reads ON sync.holding FOR SELECT TO ripen_rep, ripen_team_lead, ripen_marketer
    USING (lead_id = ANY (ARRAY(SELECT sync.my_leads())));
CREATE POLICY admin_reads ON sync.holding FOR SELECT TO ripen_admin USING ((SELECT sync.my_role()) = 'admin');
CREATE POLICY rep_reads ON sync.assignment FOR SELECT TO ripen_rep, ripen_team_lead, ripen_marketer
    USING (lead_id = ANY (ARRAY(SELECT sync.my_leads())));
CREATE POLICY admin_reads ON sync.assignment FOR SELECT TO ripen_admin USING ((SELECT sync.my_role()) = 'admin');
CREATE POLICY team_lead_reads ON sync.touch FOR SELECT TO ripen_team_lead
    USING (team = (SELECT sync.my_team()) AND standing <> 'orphan');
CREATE POLICY team_lead_reads_his_own ON sync.touch FOR SELECT TO ripen_team_lead USING (actor = (SELECT sync.me()));
CREATE POLICY rep_reads ON sync.touch FOR SELECT TO ripen_rep
    USING (actor = (SELECT sync.me()) OR standing <> 'orphan' AND lead_id = ANY (ARRAY(SELECT sync.my_leads())));
CREATE POLICY marketer_reads ON sync.touch FOR SELECT TO ripen_marketer
    USING (actor = (SELECT sync.me()) OR standing <> 'orphan'
        AND NOT attempt AND NOT contact AND kind NOT IN ('call', 'meeting', 'note', 'change', 'undo')
        AND lead_id = ANY (ARRAY(SELECT sync.my_leads())));
CREATE POLICY admin_reads ON sync.touch FOR SELECT TO ripen_admin
    USING ((SELECT sync.my_role()) = 'admin' AND standing <> 'orphan');
CREATE POLICY rep_reads ON sync.lead_edit FOR SELECT TO ripen_rep, ripen_team_lead, ripen_marketer
    USING (actor = (SELECT sync.me()) OR standing <> 'orphan' AND lead_id = ANY (ARRAY(SELECT sync.my_leads())));
CREATE POLICY admin_reads ON sync.lead_edit FOR SELECT TO ripen_admin
    USING ((SELECT sync.my_role()) = 'admin' AND standing <> 'orphan');
CREATE POLICY admin_reads ON sync.quarantine FOR SELECT TO ripen_admin USING ((SELECT sync.my_role()) = 'admin');
CREATE POLICY admin_reads ON sync.erasure FOR SELECT TO ripen_admin USING ((SELECT sync.my_role()) = 'admin');
CREATE POLICY admin_reads ON sync.erasure_ack FOR SELECT TO ripen_admin USING ((SELECT sync.my_role()) = 'admin');

GRANT USAGE ON SCHEMA sync TO ripen_person;
GRANT SELECT (login, name, role, team, active) ON sync.person TO ripen_person; -- not his channel
GRANT SELECT ON sync.device, sync.event, sync.lead, sync.holding, sync.assignment, sync.touch, sync.lead_edit,
    sync.every_lead, sync.every_touch, sync.every_edit, sync.whole_lead, sync.whole_touch, sync.whole_edit, sync.whole_campaign, sync.whole_rules, sync.whole_suppression,
    sync.whole_person TO ripen_person;
GRANT SELECT ON sync.alembic_version TO ripen_person;
GRANT SELECT ON sync.quarantine, sync.erasure, sync.erasure_ack TO ripen_admin;
GRANT EXECUTE ON FUNCTION sync.me(), sync.my_role(), sync.my_team(), sync.my_leads(), sync.my_replica(), sync.every(), sync.known(),
    sync.standing_payload(sync.lead, timestamptz), sync.begin_whole_v1(),
    sync.hello_v1(jsonb), sync.push_v1(jsonb), sync.pull_v1(jsonb), sync.ack_erasure_v1(jsonb), sync.assign_v1(jsonb),
    sync.board_v1(jsonb), sync.board_leads_v1(jsonb), sync.board_choices_v1(jsonb),
    sync.take_back_v1(jsonb), sync.erase_v1(jsonb), sync.status_v1(jsonb), sync.prune_v1(jsonb),
    sync.save_person_v1(jsonb), sync.remove_person_v1(jsonb), sync.end_sessions_v1(jsonb) TO ripen_person;

-- EXPLAIN shows everybody how many rows a plan expects, also of leads that he may not see; so nothing is counted of what
-- could be guessed at. What remains is PostgreSQL's own: EXPLAIN ANALYZE, with plans that somebody chooses himself, tells
-- how many touches a colleague has, and whether any lead has a plain column (its id, campaign or source) of a value that
-- is asked for. No name, number or text can be found so, and an id, which has 74 random bits, only by who knows it.
ALTER TABLE sync.lead ALTER fields SET STATISTICS 0, ALTER first_decision SET STATISTICS 0, ALTER added_by SET STATISTICS 0,
    ALTER campaign SET STATISTICS 0, ALTER source SET STATISTICS 0;
ALTER INDEX sync.lead_campaign ALTER COLUMN 1 SET STATISTICS 0;
ALTER TABLE sync.touch ALTER by_person SET STATISTICS 0, ALTER campaign SET STATISTICS 0;
ALTER TABLE sync.lead_edit ALTER was SET STATISTICS 0, ALTER now SET STATISTICS 0;
ALTER TABLE sync.event ALTER payload SET STATISTICS 0;

INSERT INTO sync.central (salt)
VALUES (substring(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')) FROM 1 FOR 16));
