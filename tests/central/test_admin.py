"""The admin's side: making and upgrading the database, people, assignments; and each refusal in one sentence."""

import threading

import psycopg
import pytest

from app.central.admin import SCHEMA_VERSION, UPGRADE_LOCK, Admin
from app.central.connecting import connect, problem_of_connecting, too_old
from app.domain.errors import Refused, Removed, SignInNeeded, Unavailable
from tests.fakes.postgres import PASSWORD, call


def test_an_empty_database_is_laid_out_once(fresh_central):
    admin = fresh_central.admin()
    assert admin.init() == ("", SCHEMA_VERSION)
    assert admin.init() == (SCHEMA_VERSION, SCHEMA_VERSION)
    assert admin.upgrade() == (SCHEMA_VERSION, SCHEMA_VERSION)
    rights = "SELECT has_schema_privilege('ripen_keeper', 'sync', 'CREATE')"
    assert admin.connection.execute(rights).fetchone() == (False,)


def test_everything_belongs_to_a_role_that_nobody_signs_in_as(central):
    owner = central.connect()
    rows = owner.execute(
        "SELECT DISTINCT relowner::regrole::text FROM pg_class WHERE relnamespace = 'sync'::regnamespace"
    )
    assert rows.fetchall() == [("ripen_owner",)]
    rows = owner.execute(
        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'ripen\\_%' AND rolcanlogin AND rolname <> 'ripen_dba'"
    )
    assert rows.fetchall() == []


def test_a_database_of_another_program_is_refused(fresh_central):
    fresh_central.connect().execute("CREATE TABLE orders (id int)")
    with pytest.raises(Refused, match=r"belongs to another program .*public\.orders.*make an empty database"):
        fresh_central.admin().init()


def test_a_schema_of_the_same_name_is_refused(fresh_central):
    fresh_central.connect().execute("CREATE SCHEMA sync")
    with pytest.raises(Refused, match="has a schema “sync” that is not Ripen's"):
        fresh_central.admin().init()


def test_a_database_without_ours_cannot_be_upgraded_or_used(fresh_central):
    admin = fresh_central.admin()
    with pytest.raises(Refused, match="holds no central database of Ripen yet; run “ripen central init”"):
        admin.upgrade()
    with pytest.raises(Refused, match="check the address, or have an admin run “ripen central init”"):
        admin.status()


def test_a_newer_schema_is_refused_and_left_alone(central):
    central.connect().execute("UPDATE sync.alembic_version SET version_num = '9999'")
    for work in (central.admin().init, central.admin().upgrade):
        with pytest.raises(Refused, match=r"upgraded by a newer Ripen \(schema 9999\)"):
            work()


def test_somebody_without_the_rights_cannot_lay_it_out(fresh_central):
    owner = fresh_central.connect()
    owner.execute(f"CREATE ROLE nobody_special LOGIN PASSWORD '{PASSWORD}'")
    try:
        with (
            Admin(fresh_central.url("nobody_special")) as admin,
            pytest.raises(Refused, match="use the owner of the database"),
        ):
            admin.init()
    finally:
        fresh_central.close()
        with connect(fresh_central.server.owner_url) as owner:
            owner.execute("DROP ROLE nobody_special")


def test_an_owner_who_is_no_superuser_lays_it_out_and_runs_a_team(managed):
    for name in ("first", "second"):  # people and groups belong to the server, and are there the second time
        with Admin(managed.url(name, "chief", PASSWORD)) as admin:
            assert admin.init() == ("", SCHEMA_VERSION)
            assert not admin.upgrade().changed
            added = admin.add_person("zora", "Zora", "rep", "north", PASSWORD)
            assert added == {"login": "zora", "added": True, "role": "rep", "team": "north"}
            admin.add_person("yara", "Yara", "admin", "", PASSWORD)
            with connect(managed.url(name, "zora", PASSWORD)) as zora:
                device = {"device": "00000000-0000-7000-8000-000000000001"}
                assert call(zora, "hello_v1", device)["me"]["login"] == "zora"
                zora.execute(
                    "SELECT pg_advisory_lock(%s)", [UPGRADE_LOCK]
                )  # where no superuser has closed it
                assert admin.status()["unbounded"]
                assert not admin.upgrade().changed
            with Admin(managed.url(name, "yara", PASSWORD)) as other:
                other.add_person("zora", "Zora", "team-lead", "north", PASSWORD)
                other.reset_password("zora", PASSWORD + "!")
                with connect(managed.url(name, "zora", PASSWORD + "!")) as zora:
                    assert zora.execute("SELECT sync.my_role()").fetchone() == ("team-lead",)
                    assert call(zora, "status_v1", {})["schema"] == SCHEMA_VERSION
                with connect(managed.url(name, "zora", PASSWORD + "!")) as zora:
                    assert other.remove_person("zora") == {"login": "zora", "moved": 0, "ended": 1}
            with pytest.raises(Removed):
                connect(managed.url(name, "zora", PASSWORD + "!"))
            people = [(one["login"], one["active"]) for one in admin.status()["people"]]
            assert people == [("yara", True), ("zora", False)]


def test_a_superuser_closes_later_what_an_owner_could_not(managed):
    with Admin(managed.url("first", "chief", PASSWORD)) as admin:
        admin.init()
        assert admin.status()["unbounded"]
    with Admin(managed.url("first", password=managed.password)) as dba:
        dba.upgrade()
    with Admin(managed.url("first", "chief", PASSWORD)) as admin:
        assert not admin.status()["unbounded"]
        assert not admin.upgrade().changed


def test_two_who_upgrade_at_once_take_turns(central):
    holder = central.connect()
    holder.execute("SELECT pg_advisory_lock(%s)", [UPGRADE_LOCK])
    with pytest.raises(Unavailable, match="is being upgraded by ripen_dba; try again"):
        central.admin().upgrade()
    holder.execute("SELECT pg_advisory_unlock_all()")
    assert not central.admin().upgrade().changed


def test_a_failed_step_leaves_nothing_behind(fresh_central, monkeypatch, tmp_path):
    from app.central import admin as module

    broken = tmp_path / "broken.sql"
    broken.write_text(module.ROLES.read_text(encoding="utf-8") + "\nSELECT 1 / 0;", encoding="utf-8")
    monkeypatch.setattr(module, "ROLES", broken)
    with pytest.raises(psycopg.errors.DivisionByZero):
        fresh_central.admin().init()
    assert fresh_central.connect().execute("SELECT to_regnamespace('sync')").fetchone() == (None,)


# People


def test_a_password_never_travels_and_works(central, monkeypatch):
    admin = central.admin()
    sent = []
    real = admin.call
    monkeypatch.setattr(
        admin, "call", lambda function, request: sent.append(request) or real(function, request)
    )
    admin.reset_password("ada", "quite another one")
    assert "quite another one" not in str(sent)
    assert sent[-1]["verifier"].startswith("SCRAM-SHA-256$")
    try:
        with connect(central.url("ada", "quite another one")) as ada:
            assert ada.execute("SELECT sync.me()").fetchone() == ("ada",)
        with pytest.raises(SignInNeeded, match="does not accept this login or password"):
            connect(central.url("ada"))
    finally:
        admin.reset_password("ada", PASSWORD)


def test_a_clear_password_is_refused_by_the_database_itself(central):
    with pytest.raises(Refused, match="as a SCRAM-SHA-256 verifier, never in clear"):
        central.admin().call("save_person_v1", {"login": "ada", "verifier": "open sesame"})


@pytest.mark.parametrize(
    "login", ["Ada", "1ada", "ada berg", "", "pg_ada", "ripen_owner", "a" * 64, "ada;--", 'ada"b']
)
def test_a_login_that_could_be_mistaken_is_refused(central, login):
    with pytest.raises(Refused, match="cannot be a login"):
        central.admin().add_person(login, "X", "rep", "", PASSWORD)


def test_a_role_of_another_program_is_not_taken_over(central):
    owner = central.connect()
    owner.execute("CREATE ROLE payroll LOGIN")
    try:
        with pytest.raises(Refused, match="“payroll” belongs to another program"):
            central.admin("rosa").add_person("payroll", "X", "rep", "", PASSWORD)
    finally:
        owner.execute("DROP ROLE payroll")


def test_people_are_in_one_group_with_limits_and_nothing_more(central):
    owner = central.connect()
    owner_admin = central.admin()
    owner_admin.add_person("ada", "Ada", "team-lead", "north", PASSWORD)
    try:
        groups = (
            "SELECT array_agg(g.rolname::text) FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid"
            " JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = 'ada'"
        )
        assert owner.execute(groups).fetchone() == (["ripen_team_lead"],)
        what = (
            "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolconnlimit, rolconfig"
            " FROM pg_roles WHERE rolname = 'ada'"
        )
        *rights, limit, config = owner.execute(what).fetchone()
        assert (rights, limit) == ([False] * 5, 8)
        assert "statement_timeout=60s" in config
    finally:
        owner_admin.add_person("ada", "Ada Berg", "rep", "north", PASSWORD)
    assert owner.execute(groups).fetchone() == (["ripen_rep"],)


def test_nobody_falls_silent_when_a_person_leaves(central, device):
    ada = device("ada")
    leads = [ada.lead() for _ in range(3)]
    ada.push(*leads)
    admin = central.admin("rosa")
    try:
        assert admin.remove_person("ada") == {"login": "ada", "moved": 3, "ended": 1}
        assert sorted(admin.leads_of("team:north")) == sorted(lead["id"] for lead in leads)
        with pytest.raises(SignInNeeded):
            connect(central.url("ada"))
        with pytest.raises(Refused, match="Nobody with the login “ada” works here"):
            admin.remove_person("ada")
        with pytest.raises(Refused, match="Nobody with the login “ada” works here"):
            admin.reset_password("ada", PASSWORD)
    finally:
        central.admin().add_person("ada", "Ada Berg", "rep", "north", PASSWORD)


def test_leads_move_by_hand_by_external_id_and_all_at_once(central, device):
    ada = device("ada")
    leads = [ada.lead(external_id=f"A{number}") for number in range(4)]
    ada.push(*leads)
    admin = central.admin("rosa")
    assert admin.find(["a1", leads[2]["id"]]) == [leads[1]["id"], leads[2]["id"]]
    with pytest.raises(Refused, match="There is no lead “B7”"):
        admin.find(["B7"])
    assert admin.assign(admin.leads_of("ada"), "ben", "x", dry_run=True)["moved"] == 4
    assert len(admin.leads_of("ada")) == 4
    assert admin.assign(admin.leads_of("ada"), "ben", "x") == {"moved": 4, "skipped": []}
    assert admin.take_back(admin.leads_of("ben"), "silence", "north")["moved"] == 4
    (skipped,) = admin.take_back([leads[0]["id"]], "again", "north")["skipped"]
    assert skipped["why"] == "he holds it already"
    with pytest.raises(Refused, match="Nobody with the login “nobody” can hold leads"):
        admin.assign([leads[0]["id"]], "nobody", "x")


def test_status_counts_what_is_missing_and_what_lags(central, device):
    ada = device("ada")
    first, second, third = ada.lead(), ada.lead(), ada.lead()
    ada.push(first, third, {"seq": 5})
    status = central.admin("rosa").status()
    (mine,) = [one for one in status["devices"] if one["id"] == ada.id]
    assert (mine["contiguous"], mine["max_seen"], mine["missing"]) == (1, 5, 2)
    assert mine["lag"] == 2  # nobody has pulled, so what is to come has no number yet
    ada.push(second)
    ada.pull()
    (mine,) = [one for one in central.admin("rosa").status()["devices"] if one["id"] == ada.id]
    assert (mine["contiguous"], mine["missing"], mine["lag"], status["quarantined"]) == (3, 1, 0, 1)


def test_ten_pushes_of_the_same_at_once_are_taken_once(central, device):
    ada = device("ada")
    events = [ada.lead() for _ in range(20)]
    request = {"device": ada.id, "events": events}
    connections = [central.connect("ada") for _ in range(6)]
    answers = []
    threads = [
        threading.Thread(target=lambda one=one: answers.append(call(one, "push_v1", request)))
        for one in connections
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    statuses = sorted(one["status"] for answer in answers for one in answer["statuses"])
    assert statuses == ["duplicate"] * 100 + ["inserted"] * 20


# Connections


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "http://example.com/ripen", "postgresql://", "postgresql://host", "postgresql://host:port/ripen",
     "mysql://host/ripen", "postgresql://host/ripen/x", "postgresql://host:99999/ripen"],
)  # fmt: skip
def test_a_wrong_address_is_refused_before_anything_is_sent(url):
    with pytest.raises(Refused, match="is no address of a central database; write one such as postgresql://"):
        connect(url, "secret", user="ada")


def test_a_password_in_an_address_is_never_shown():
    with pytest.raises(Refused) as refused:
        connect("mysql://ada:secret@host/ripen")
    assert "secret" not in refused.value.message


def test_an_unknown_part_of_an_address_is_named():
    with pytest.raises(Refused, match="unknown part “verbose”"):
        connect("postgresql://ada@host/ripen?verbose=1")


def test_a_wrong_password_a_wrong_login_and_a_wrong_database(central):
    with pytest.raises(SignInNeeded, match="does not accept this login or password"):
        connect(central.url("ada", "wrong one"))
    with pytest.raises(SignInNeeded, match="does not accept this login or password"):
        connect(central.url("nobody"))
    with pytest.raises(Refused, match="There is no database of this name"):
        connect(central.url("ada").replace(central.name, "elsewhere"))


@pytest.fixture
def with_tls(central):
    if not central.server.tls:
        pytest.skip("this PostgreSQL was built without TLS")


@pytest.mark.usefixtures("with_tls")
def test_a_certificate_that_nobody_vouches_for_is_refused(central):
    bare = central.url("ada").split("?")[0]
    with pytest.raises(Refused, match="signed by nobody this computer trusts"):
        connect(bare)
    with pytest.raises(Refused, match="is for another host"):
        connect(central.url("ada").replace("@localhost", "@127.0.0.1"))


@pytest.mark.usefixtures("with_tls")
def test_nobody_gets_in_without_tls_unless_he_says_so(central):
    with connect(central.url("ada")) as connection:
        row = connection.execute(
            "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        ).fetchone()
    assert row[0] is True
    assert row[1] in {"TLSv1.2", "TLSv1.3"}


def test_what_answers_is_no_postgresql_or_nothing_at_all():
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]

        def answer():
            other, _ = listener.accept()
            with other:
                other.recv(100)
                other.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        with pytest.raises(Refused, match=r"is no PostgreSQL; check host and port"):
            connect(f"postgresql://ada:x@127.0.0.1:{port}/ripen")
        thread.join(10)
    with pytest.raises(
        Unavailable, match=r"Nothing runs at 127\.0\.0\.1:[0-9]+/ripen now; check host and port"
    ):
        connect(f"postgresql://ada:x@127.0.0.1:{port}/ripen")


def test_an_old_postgresql_is_refused(central, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("app.central.connecting.OLDEST_SERVER", 99)
        with pytest.raises(Refused, match=r"runs PostgreSQL 1[0-9]; Ripen needs 99 or newer"):
            connect(central.url("ada"))
    assert too_old(12, "db").message == "db runs PostgreSQL 12; Ripen needs 15 or newer: ask for an upgrade."


@pytest.mark.parametrize(
    ("said", "kind", "part"),
    [
        ("SSL error: certificate has expired", Refused, "has expired"),
        ("server does not support SSL, but SSL was required", Refused, "does not speak TLS"),
        (
            'could not translate host name "x" to address: Name or service not known',
            Unavailable,
            "is not found",
        ),
        ("FATAL: sorry, too many clients already; too many connections", Unavailable, "no room"),
        ("FATAL: the database system is starting up", Unavailable, "starting or stopping"),
        ("no pg_hba.conf entry for host", Refused, "lets nobody in from here"),
        ("timeout expired", Unavailable, "does not answer"),
        ("server closed the connection unexpectedly", Unavailable, "hung up at once"),
        ("SSL error: unexpected eof while reading", Unavailable, "hung up at once"),
        (
            "connection refused: FATAL: the database system is starting up",
            Unavailable,
            "starting or stopping",
        ),
        ("FATAL: out of shared memory", Unavailable, "table of locks"),
    ],
)
def test_what_libpq_says_becomes_a_sentence(said, kind, part):
    problem = problem_of_connecting(said, "db")
    assert type(problem) is kind
    assert part in problem.message


def test_leads_that_were_merged_are_erased_together_and_others_stay(central, device):
    ada = device("ada")
    first, second, third, other = (ada.lead(email=f"zoe{number}@z.example") for number in range(4))
    merges = [
        ada.touch(closed["id"], kind="change", outcome="merged", content=kept["id"], attempt=False)
        for closed, kept in ((second, first), (third, second), (other, first))
    ]
    undone = ada.touch(other["id"], kind="undo", undoes=merges[2]["id"], attempt=False)
    assert set(ada.push(first, second, third, other, *merges, undone)) == {"inserted"}
    rosa = central.admin("rosa")
    assert rosa.erase(second["id"]) == {"erased": second["id"], "pending_devices": 1}
    owner = central.connect()
    assert owner.execute("SELECT id::text FROM sync.lead").fetchall() == [(other["id"],)]
    assert owner.execute("SELECT count(*) FROM sync.suppression").fetchone() == (3,)
    assert "zoe1@" not in str(owner.execute("SELECT payload FROM sync.event").fetchall())
