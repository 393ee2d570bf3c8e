"""What a rep can try with his own password and plain SQL, and that it comes to nothing."""

import threading

import psycopg
import pytest

from app.central.connecting import connect
from app.domain.errors import SignInNeeded, Unavailable
from tests.fakes.numbered import Device
from tests.fakes.postgres import PASSWORD, a_database, call

LEAD = "00000000-0000-7000-8000-000000000001"


@pytest.fixture
def ben(central):
    return central.connect("ben")


@pytest.fixture
def hidden(device):
    """A lead of ada's with a call, which ben must never see."""
    return _hide(device("ada"))


@pytest.fixture(scope="module")
def robbed(cluster, template):
    """One database for all statements that must change nothing."""
    with a_database(cluster, template) as central:
        ada = Device(central.connect("ada"))
        ada.hello()
        yield central.connect("ben"), _hide(ada)


def _hide(ada):
    lead = ada.lead(id=LEAD, full_name="Secret Person")
    touch = ada.touch(LEAD)
    ada.push(lead, touch)
    return ada, touch["id"]


DIRECT = (
    "INSERT INTO sync.touch SELECT * FROM sync.touch",
    "INSERT INTO sync.touch (id, actor) VALUES (gen_random_uuid(), 'ada')",
    "INSERT INTO sync.event SELECT * FROM sync.event",
    "INSERT INTO sync.holding VALUES (gen_random_uuid(), 'ben', '')",
    "INSERT INTO sync.whole_lead SELECT * FROM sync.whole_lead",
    "UPDATE sync.holding SET holder = 'ben'",
    "UPDATE sync.touch SET actor = 'ben'",
    "UPDATE sync.person SET role = 'admin' WHERE login = 'ben'",
    "UPDATE sync.feed_head SET head = 0",
    "DELETE FROM sync.touch",
    "DELETE FROM sync.event",
    "TRUNCATE sync.event",
    "COPY sync.touch FROM STDIN",
    "COPY sync.touch TO PROGRAM 'cat'",
    "COPY (SELECT 1) TO '/tmp/x'",
    "SELECT * FROM sync.feed",
    "SELECT * FROM sync.pending",
    "SELECT * FROM sync.quarantine",
    "SELECT channel FROM sync.person",
    "SELECT * FROM sync.person",
    "SELECT salt FROM sync.central",
    "SELECT * FROM sync.lead FOR UPDATE",
    "SELECT * FROM sync.holding FOR SHARE",
    "BEGIN; LOCK TABLE sync.lead IN ROW SHARE MODE",
    "BEGIN; LOCK TABLE sync.pending IN ACCESS EXCLUSIVE MODE",
    "SET ROLE ripen_owner",
    "SET ROLE ripen_admin",
    "SET ROLE ripen_keeper",
    "SET ROLE ada",
    "SET SESSION AUTHORIZATION ada",
    "SET session_replication_role = replica",
    "GRANT ripen_admin TO ben",
    "GRANT SELECT ON sync.feed TO ben",
    "ALTER ROLE ben CREATEROLE",
    "ALTER ROLE ben SUPERUSER",
    "ALTER ROLE ben CONNECTION LIMIT 1000",
    "ALTER ROLE ada PASSWORD 'stolen'",
    "CREATE ROLE mallory",
    "CREATE SCHEMA evil",
    "CREATE TABLE public.person (login text)",
    "CREATE TEMPORARY TABLE person (login text)",
    "CREATE FUNCTION public.caller() RETURNS text LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION pg_temp.caller() RETURNS text LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION sync.caller(x int) RETURNS text LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION sync.me() RETURNS text LANGUAGE sql AS 'SELECT ''ada''::text'",
    "ALTER FUNCTION sync.me() SECURITY INVOKER",
    "CREATE TRIGGER t BEFORE INSERT ON sync.touch FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE POLICY p ON sync.lead USING (true)",
    "ALTER TABLE sync.lead DISABLE ROW LEVEL SECURITY",
    "CREATE RULE r AS ON SELECT TO sync.lead DO INSTEAD NOTHING",
    "DROP TABLE sync.touch",
    "DROP SCHEMA sync CASCADE",
    "CREATE EXTENSION dblink",
    "CREATE DATABASE evil",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ada'",
    "SELECT sync.take_lead(p, '{}', now()) FROM sync.caller() p",
    "SELECT sync.tell('{}', 'drop', 'lead', 'x')",
    "SELECT sync.make_login('mallory', 'admin', 'x')",
    "SELECT sync.number(p) FROM sync.caller() p",
    "SELECT sync.lead_body('" + LEAD + "')",
    "SELECT setval('sync.pending_no_seq', 1)",
    "SELECT nextval('sync.assignment_no_seq')",
    "COPY sync.touch FROM PROGRAM 'cat'",
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "COPY (SELECT * FROM pg_authid) TO STDOUT",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_export(1, '/tmp/x')",
    "SELECT pg_ls_dir('.')",
    "SELECT * FROM pg_shadow",
    "SELECT * FROM pg_statistic",
    "SELECT * FROM pg_hba_file_rules",
    "SELECT pg_reload_conf()",
    "SELECT pg_switch_wal()",
    "SELECT pg_create_logical_replication_slot('x', 'test_decoding')",
    "SELECT pg_create_physical_replication_slot('x')",
    "CREATE PUBLICATION p FOR ALL TABLES",
    "CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p",
    "CREATE EVENT TRIGGER t ON ddl_command_start EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE FUNCTION public.leak(text) RETURNS boolean LANGUAGE sql COST 0.0001 LEAKPROOF AS 'SELECT true'",
    "CREATE OPERATOR public.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = uuid_eq)",
    "CREATE VIEW public.all_leads AS SELECT * FROM sync.lead",
    "CREATE STATISTICS public.s ON actor, at FROM sync.touch",
    "COMMENT ON TABLE sync.lead IS 'mine'",
    "ALTER VIEW sync.whole_lead RESET (security_barrier)",
    "ALTER TABLE sync.lead OWNER TO ben",
    "ALTER ROLE ben BYPASSRLS",
    "ALTER ROLE ada RENAME TO ada2",
    "ALTER ROLE ada SET search_path = pg_temp",
    "ALTER DATABASE postgres SET row_security = off",
    "REASSIGN OWNED BY ripen_owner TO ben",
    "REVOKE ripen_rep FROM ada",
    "SELECT set_config('role', 'ripen_owner', false)",
    "SELECT set_config('session_authorization', 'ada', false)",
    "DO $$ BEGIN EXECUTE 'SET ROLE ripen_owner'; END $$",
    "BEGIN; PREPARE TRANSACTION 'held'",
    "SELECT sync.end_sessions('ada')",
    "SELECT sync.end_backends(ARRAY(SELECT pid FROM pg_stat_activity WHERE usename = 'ada'))",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ada'",
    "SELECT sync.unmake_login('ada')",
    "SELECT sync.end_holders(ARRAY(SELECT xmax FROM sync.lead))",
    "ALTER SYSTEM SET fsync = off",
    "VACUUM FULL sync.lead",
    "REINDEX TABLE sync.lead",
)


@pytest.mark.parametrize("statement", DIRECT)
def test_plain_sql_is_refused(robbed, statement):
    ben, hidden = robbed
    try:
        ben.execute("VALUES (1)")  # the connection itself is well
        ben.execute(statement)
    except (
        psycopg.errors.InsufficientPrivilege,
        psycopg.errors.InvalidSchemaName,
        psycopg.errors.ObjectNotInPrerequisiteState,  # a view that takes no rows from anybody
    ):
        ben.rollback()
    else:
        # PostgreSQL only warns where VACUUM or GRANT does nothing, and ben sees nobody whom he could terminate
        assert statement.startswith(("VACUUM", "SELECT pg_terminate_backend", "GRANT SELECT", "REVOKE"))
        ben.rollback()
    ada, touch = hidden
    assert ada.connection.execute("SELECT id::text, actor FROM sync.touch").fetchall() == [(touch, "ada")]
    assert ben.execute("SELECT count(*) FROM sync.lead").fetchone() == (0,)


def test_no_setting_makes_somebody_else_of_me(ben, hidden):
    for setting in (
        "SET row_security = off",
        "SET search_path = pg_temp, public",
        "SET ROLE ripen_rep",
        "SET application_name = 'ada'",
        "SET sync.me = 'ada'",
    ):
        ben.execute(setting)
        try:
            assert ben.execute("SELECT count(*) FROM sync.lead").fetchone() == (0,), setting
        except psycopg.errors.InsufficientPrivilege:
            assert "row_security" in setting
        ben.execute("RESET ALL")
        ben.execute("RESET ROLE")


def test_an_actor_cannot_be_forged(device, central):
    ben = device("ben")
    lead = ben.lead()
    touch = ben.touch(lead["id"], by="Ada Berg", actor="ada")
    ben.push({**lead, "actor": "ada", "login": "ada"}, {**touch, "actor": "ada"})
    assert central.connect().execute(
        "SELECT actor FROM sync.event UNION SELECT actor FROM sync.touch"
    ).fetchall() == [("ben",)]


def test_statistics_and_catalogues_show_nothing_of_hidden_leads(ben, hidden, central):
    central.connect().execute("ANALYZE sync.lead")
    central.connect().execute("ANALYZE sync.touch")
    assert ben.execute(
        "SELECT count(*) FROM pg_stats WHERE schemaname = 'sync' AND tablename = 'lead'"
    ).fetchone() == (0,)
    shown = ben.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'ada' AND query <> '<insufficient privilege>'"
    )
    assert shown.fetchone() == (0,)


#: What a guess asks, and the right word: a plan that knows a word would expect or remove other rows for it.
GUESSES = (
    ("SELECT * FROM sync.lead WHERE fields ->> 'full_name' = %s", "Secret Person"),
    ("SELECT * FROM sync.lead WHERE fields = %s", '{"full_name": "Secret Person"}'),
    ("SELECT * FROM sync.lead WHERE campaign = %s", "Secret Fair"),
    ("SELECT * FROM sync.lead WHERE lower(campaign) = %s", "secret fair"),
    ("SELECT * FROM sync.lead WHERE source = %s", "Secret Fair"),
    ("SELECT * FROM sync.event WHERE payload = %s", "Secret Person"),
    ("SELECT * FROM sync.whole_lead WHERE fields ->> 'full_name' = %s", "Secret Person"),
    ("SELECT * FROM sync.every_lead WHERE fields ->> 'company' = %s", "Secret Ltd"),
    ("SELECT * FROM sync.every_touch WHERE payload = %s", "Secret Person"),
)


@pytest.mark.parametrize(("question", "right"), GUESSES)
def test_no_plan_tells_a_right_guess_at_a_hidden_lead_from_a_wrong_one(device, central, question, right):
    """Neither by the rows that it expects, which come of statistics, nor by those that it met and left out."""
    ada, own = device("ada"), device("ben")
    ada.push(
        *(
            ada.lead(
                full_name="Secret Person", company="Secret Ltd", campaign="Secret Fair", source="Secret Fair"
            )
            for _ in range(40)
        )
    )
    own.push(*(own.lead(full_name=f"Own {number}", campaign="Fair") for number in range(10)))
    owner = central.connect()
    for table in ("lead", "holding", "event", "touch"):
        owner.execute(f"ANALYZE sync.{table}")
    wrong = right.replace("Secret", "Nobody").replace("secret", "nobody")

    own.connection.execute("SET enable_seqscan = off")  # as it is with many leads

    def plan(word):
        asked = question.replace("%s", "'" + word + "'")
        rows = own.connection.execute(f"EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF) {asked}")
        return [row[0].replace(word, "?") for row in rows]

    plan(right)  # what is read for the first time is read otherwise
    assert plan(right) == plan(wrong)


@pytest.mark.parametrize(
    "leak",
    [
        "SELECT count(*) FROM sync.lead WHERE (fields ->> 'full_name')::int > 0",
        "SELECT count(*) FROM sync.lead WHERE 1 / (length(fields ->> 'full_name') - 13) > 0",
        "SELECT count(*) FROM sync.whole_lead WHERE (fields ->> 'full_name')::int > 0",
        "SELECT count(*) FROM sync.touch WHERE kind::int > 0",
        "SELECT count(*) FROM sync.whole_touch WHERE payload::int > 0",
        "SELECT count(*) FROM sync.every_touch WHERE payload::int > 0",
    ],
)
def test_an_error_does_not_tell_what_a_hidden_row_says(robbed, leak):
    ben, _ = robbed
    assert ben.execute(leak).fetchone() == (0,)


def test_a_hidden_lead_is_not_found_by_editing_or_undoing_it(device, hidden):
    ben = device("ben")
    _, touch = hidden
    unknown = "00000000-0000-7000-8000-00000000ffff"
    answers = ben.send(
        ben.edit(LEAD, {}, {"company": "Mine"}),
        ben.edit(unknown, {}, {"company": "Mine"}),
        ben.touch(LEAD, kind="note", attempt=False),
        ben.touch(unknown, kind="note", attempt=False),
    )["statuses"]
    assert {(one["status"], one["message"]) for one in answers} == {
        ("orphan", "This lead is not known here; what was logged is kept.")
    }
    ben.push(ben.touch(LEAD, kind="undo", undoes=touch, attempt=False))
    ada, _ = hidden
    assert ada.connection.execute("SELECT attempts, fields ->> 'company' FROM sync.lead").fetchone() == (
        1,
        None,
    )


def test_a_campaign_that_a_marketer_answers_for_opens_no_lead_to_a_rep(device, hidden, ben):
    own = device("ben")
    own.push(own.event("campaign-saved", {"name": "Fair"}), own.lead(campaign="Fair"))
    assert ben.execute("SELECT count(*) FROM sync.lead").fetchone() == (1,)


@pytest.mark.parametrize("holds", ["a push", "an assignment"])
def test_a_transaction_without_an_end_does_not_keep_a_person_from_being_erased(device, central, holds):
    ben, cleo = device("ben"), device("cleo")
    lead = ben.lead(full_name="Secret Person")
    ben.push(lead)
    one = ben if holds == "a push" else cleo
    one.connection.execute("SET idle_in_transaction_session_timeout = 0")
    one.connection.execute("BEGIN")
    touch = ben.touch(lead["id"])
    if holds == "a push":
        ben.push(touch)
    else:
        call(cleo.connection, "assign_v1", {"leads": [lead["id"]], "to": "ada", "reason": ""})
    assert central.admin("rosa").erase(lead["id"])["erased"] == lead["id"]
    with pytest.raises(psycopg.OperationalError):
        one.connection.execute("COMMIT")
    ben.connection = central.connect("ben")
    assert ben.push(touch) == ["erased"]
    assert "Secret" not in str(central.connect().execute("SELECT payload FROM sync.event").fetchall())


def test_no_marketer_takes_a_campaign_over_by_dating_his_word_back(device, central):
    milo, rosa = device("milo"), central.admin("rosa")
    fair = milo.lead(campaign="Fair", owner="ben")
    milo.push(milo.event("campaign-saved", {"name": "Fair"}), fair)
    rosa.add_person("mona", "Mona Voss", "marketer", "marketing", PASSWORD)
    mona = device("mona")
    word = mona.event("campaign-saved", {"name": "FAIR"}, recorded_at="2001-01-01T00:00:00.000000+00:00")
    assert mona.push(word) == ["inserted"]
    assert mona.connection.execute("SELECT count(*) FROM sync.lead").fetchone() == (0,)
    assert milo.connection.execute("SELECT id::text FROM sync.lead").fetchall() == [(fair["id"],)]


def _within(seconds, work):
    """Whether work ends in time; it runs in a thread so that a test that hangs can say so."""
    failed = []

    def run():
        try:
            work()
        except Exception as error:  # noqa: BLE001 - carried to the test
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    assert not failed, failed
    return not thread.is_alive()


def test_an_open_transaction_holds_up_nobody(device, central):
    """Ben pushes, edits, suppresses and pulls in a transaction that he never ends, with all locks he can get."""
    ben, ada, cleo = device("ben"), device("ada"), device("cleo")
    lead = ben.lead()
    ben.push(lead)
    told = {"hashes": ["cd" * 32], "reason": "do-not-call"}
    ben.connection.execute(
        "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = 0"
    )
    ben.connection.execute("BEGIN")
    ben.connection.execute("SELECT count(*) FROM sync.lead, sync.touch, sync.person p")
    ben.push(
        ben.touch(lead["id"]), ben.edit(lead["id"], {}, {"company": "Stuck"}), ben.event("suppressed", told),
        ben.event("campaign-saved", {"name": "Fair"}),
    )  # fmt: skip
    ben.page()

    def others_work():
        assert (
            ada.push(ada.lead(), ada.event("suppressed", told), ada.event("campaign-saved", {"name": "Fair"}))
            == ["inserted"] * 3
        )
        assert (
            cleo.push(cleo.touch(lead["id"]), cleo.edit(lead["id"], {}, {"title": "Dr"})) == ["inserted"] * 2
        )
        moved = call(cleo.connection, "assign_v1", {"leads": [lead["id"]], "to": "ada", "reason": "urgent"})
        assert moved == {"moved": 1, "skipped": []}
        assert ("grant", "lead", lead["id"]) in ada.told()
        cleo.pull()
        call(cleo.connection, "status_v1", {})

    assert _within(20, others_work)
    # and when he ends it at last, what he logged reaches whoever has the lead by then
    ben.connection.execute("COMMIT")
    fed = {(row["kind"], row["id"]) for row in ada.pull()}
    touches = {
        row[0]
        for row in central.connect().execute(
            "SELECT id::text FROM sync.touch WHERE lead_id = %s", [lead["id"]]
        )
    }
    assert len(touches) == 2
    known = {kind_id[1] for kind_id in fed if kind_id[0] == "touch"} | {
        one_id for row in ada.rows if row["op"] == "grant" and row["id"] == lead["id"]
        for one in row["body"]["touches"] for one_id in touches if one_id in one["payload"]
    }  # fmt: skip
    assert known == touches
    fold = central.connect().execute(
        "SELECT attempts, fields ->> 'company', fields ->> 'title' FROM sync.lead WHERE id = %s", [lead["id"]]
    )
    assert fold.fetchone() == (2, "Stuck", "Dr")


def test_an_open_transaction_does_not_keep_a_call_from_whoever_has_the_lead_by_now(device):
    """A call and an assignment pass each other unseen, while somebody else's transaction has no end."""
    ada, ben, dora, rosa = (device(login) for login in ("ada", "ben", "dora", "rosa"))
    lead, other = ada.lead(), ben.lead()
    ada.push(lead)
    ben.push(other)
    ben.connection.execute("SET idle_in_transaction_session_timeout = 0")
    ben.connection.execute("BEGIN")
    ben.push(ben.touch(other["id"]))  # it has a number of its own, and no end
    late = ada.touch(lead["id"])
    ada.connection.execute("BEGIN")
    ada.push(late)
    given = {"leads": [lead["id"]], "to": "dora", "reason": ""}
    assert call(rosa.connection, "assign_v1", given)["moved"] == 1
    dora.pull()
    assert late["id"] not in str(dora.rows)
    ada.connection.execute("COMMIT")
    assert ("put", "touch", late["id"]) in dora.told()
    ben.connection.execute("ROLLBACK")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT count(pg_advisory_lock(n)) FROM generate_series(1, 100000) n",
        "SELECT count(pg_try_advisory_xact_lock_shared(n, 1)) FROM generate_series(1, 100000) n",
        "SELECT lo_from_bytea(0, '\\x00')",
        "SELECT lo_create(0)",
        "SELECT pg_logical_emit_message(false, 'x', repeat('x', 100000))",
    ],
)
def test_what_all_share_is_not_filled_by_one(central, statement):
    """The table of locks, the disk, the journal: whoever fills them stops everybody's sync."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        central.connect("ben").execute(statement)


def test_savepoints_without_an_end_do_not_fill_the_table_of_locks(device):
    """Each that writes holds a lock until the transaction ends; ten thousand would leave none to others."""
    ada, ben = device("ada"), device("ben")
    ben.connection.execute("SET idle_in_transaction_session_timeout = 0")
    ben.connection.execute("BEGIN")

    def dig():
        for _ in range(20_000):
            ben.connection.execute("SAVEPOINT deeper")
            ben.hello()

    with pytest.raises(psycopg.Error) as refused:
        dig()
    assert refused.value.diag.message_hint == "too_deep"
    held = "SELECT count(*) FROM pg_locks WHERE pid = %s"
    assert ada.connection.execute(held, [ben.connection.info.backend_pid]).fetchone()[0] < 200
    assert ada.push(ada.lead()) == ["inserted"]


def test_what_a_question_sorts_is_bounded(fresh_central):
    fresh_central.admin().init()
    fresh_central.admin().add_person("ben", "Ben", "rep", "north", PASSWORD)
    ben = fresh_central.connect("ben")
    assert ben.execute("SHOW temp_file_limit").fetchone() == ("4GB",)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ben.execute("SET temp_file_limit = -1")


def test_strict_isolation_and_locks_of_rows_fail_nobody_else(device):
    """SERIALIZABLE marks all that somebody reads; who writes it at READ COMMITTED does not care."""
    ada, ben = device("ada"), device("ben")
    lead = ada.lead()
    ada.push(lead)
    ben.connection.execute("SET default_transaction_isolation = 'serializable'")
    ben.connection.execute("BEGIN")
    for table in ("lead", "touch", "holding", "event", "assignment"):
        ben.connection.execute(f"SELECT count(*) FROM sync.{table}")
    with pytest.raises(psycopg.Error) as refused, ben.connection.transaction():
        ben.push(ben.lead())
    assert refused.value.diag.message_hint == "read_committed"
    assert ada.push(ada.touch(lead["id"])) == ["inserted"]
    assert ada.pull()
    ben.connection.execute("ROLLBACK")


def test_what_somebody_sets_for_himself_weakens_nobody_elses_calls(device, central):
    """His own settings he may change, as PostgreSQL has it: they end at his own sessions."""
    ben = central.connect("ben")
    for setting in ("synchronous_commit = off", "search_path = pg_temp, public"):
        ben.execute(f"ALTER ROLE ben SET {setting}")
    try:
        own = Device(central.connect("ben"))
        assert own.connection.execute("SHOW synchronous_commit").fetchone() == ("off",)
        own.hello()
        assert own.push(own.lead()) == ["inserted"]
        assert central.connect("ada").execute("SHOW synchronous_commit").fetchone() == ("on",)
        own.connection.execute("SET row_security = off")
        for question in ("SELECT count(*) FROM sync.lead", "SELECT sync.me()", "SELECT sync.every()"):
            with pytest.raises(
                psycopg.errors.InsufficientPrivilege
            ):  # no policy is passed by: all of it fails
                own.connection.execute(question)
    finally:
        owner = central.connect()
        owner.execute("ALTER ROLE ben RESET search_path")
        owner.execute("ALTER ROLE ben SET synchronous_commit = on")


def test_what_others_are_asking_is_not_read_along(central):
    ada, ben = central.connect("ada"), central.connect("ben")
    ada.execute("SELECT 'Secret Person'")
    rows = ben.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [ada.info.backend_pid]).fetchall()
    assert rows == [("<insufficient privilege>",)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ben.execute("SELECT pg_cancel_backend(%s)", [ada.info.backend_pid])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ben.execute("SELECT pg_terminate_backend(%s)", [ada.info.backend_pid])
    assert ada.execute("SELECT 1").fetchone() == (1,)


def test_a_flood_of_notifications_holds_up_nobody(device, central):
    ben = central.connect("ben")
    ben.execute("LISTEN noise")
    other = central.connect("ben")
    other.execute("SELECT pg_notify('noise', repeat('x', 7000) || n) FROM generate_series(1, 2000) n")
    cleo, ada = device("cleo"), device("ada")
    lead = ada.lead()
    assert _within(20, lambda: ada.push(lead))
    assert _within(
        20, lambda: call(cleo.connection, "assign_v1", {"leads": [lead["id"]], "to": "ben", "reason": ""})
    )


def test_a_queue_of_notifications_that_somebody_fills_stops_neither_pushes_nor_assignments(device, central):
    """Whoever listens in a transaction that he never ends keeps PostgreSQL from forgetting what is notified, and can
    fill its queue, after which NOTIFY fails for all. So nobody is woken while a quarter is full (here: a ten
    thousandth, since the whole is 8 GB), and laptops find by their poll what there is.
    """
    owner = central.connect()
    (body,) = owner.execute("SELECT pg_get_functiondef('sync.wake(text[])'::regprocedure)").fetchone()
    assert body.count("0.25") == 1
    owner.execute(body.replace("0.25", "0.0001"))
    ada, dora = device("ada"), device("dora")
    listener = central.connect("dora")
    channel = dora.hello()["channel"]
    listener.execute(f"LISTEN {channel}")

    holder, flood = central.connect("ben"), central.connect("ben")
    holder.execute("SET idle_in_transaction_session_timeout = 0; SET statement_timeout = 0")
    holder.execute("LISTEN noise")
    holder.execute("BEGIN")
    holder.execute("SELECT 1")
    flood.execute("SELECT pg_notify('noise', repeat('x', 7000) || n) FROM generate_series(1, 500) n")
    usage = "SELECT pg_notification_queue_usage()"
    assert flood.execute(usage).fetchone()[0] > 0.0001
    lead = ada.lead(respond_by="2026-11-20T10:00:00.000000+00:00")
    assert ada.push(lead) == ["inserted"]
    rosa = central.connect("rosa")

    def given_to(login):
        return call(rosa, "assign_v1", {"leads": [lead["id"]], "to": login, "reason": ""})["moved"]

    assert given_to("dora") == 1
    assert list(listener.notifies(timeout=0.5)) == []
    assert ("grant", "lead", lead["id"]) in dora.told()

    holder.execute("ROLLBACK")
    for one in (holder, flood):
        one.close()
    assert rosa.execute(usage).fetchone()[0] < 0.0001
    assert given_to("ada") == 1
    assert [one.channel for one in listener.notifies(timeout=20, stop_after=1)] == [channel]


def test_connections_are_bounded_and_passwords_checked(central):
    held = [central.connect("dora") for _ in range(8)]
    assert len(held) == 8
    with pytest.raises(Unavailable, match="no room for another connection"):
        central.connect("dora")
    with pytest.raises(SignInNeeded, match="does not accept this login"):
        connect(central.url("ada", PASSWORD + "x"))
