"""`ripen central ...`, and importing into and exporting out of the central database."""

import contextlib
import csv
import json
import socket
import ssl
import threading
from datetime import UTC, datetime

import psycopg
import pytest

from app.central.errand import ErrandCentral
from app.central.remote import RemoteCentral
from app.domain.errors import Unavailable
from app.storage.reading import hash_of
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.central import Introduction
from app.usecases.ports import Silent
from app.wiring.central_desk import central_desk
from tests.fakes.numbered import Device
from tests.fakes.postgres import PASSWORD, call, central, cluster, fresh_central, make_certificates, template

__all__ = ["central", "cluster", "fresh_central", "template"]

ROWS = """external id,full name,company,email,country,owner
A1,Ann Berg,Alpha GmbH,ann@alpha.example,DE,ben
A2,Ben Carl,Beta Inc,ben@beta.example,US,
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "leads.csv"
    path.write_text(ROWS, encoding="utf-8")
    return str(path)


def test_an_admin_runs_a_team_from_the_shell(ripen, fresh_central, monkeypatch):
    monkeypatch.setenv("RIPEN_CENTRAL", fresh_central.url())
    assert ripen("central", "init", "--json").json["made"] is True
    assert ripen("central", "init", "--json").json["made"] is False
    assert ripen("central", "upgrade", "--json").json["upgraded"] is False
    added = ripen("central", "add-person", "yara", "--role", "rep", "--team", "north", "--json").json
    assert added["added"]
    assert len(added["password"]) == 19
    assert ripen("central", "reset-password", "yara", "--json").json["password"] != added["password"]
    status = ripen("central", "status", "--json").json
    assert [one["login"] for one in status["people"]] == ["yara"]
    assert "yara" in ripen("central", "status").out
    assert ripen("central", "remove-person", "yara", "--json").json == {
        "login": "yara",
        "moved": 0,
        "ended": 0,
    }


def test_an_admin_hears_who_stopped_everybody(ripen, central):
    held = "INSERT INTO sync.crowding (login, connections, locks, at) VALUES ('ben', 3, %s, '2026-11-22 10:00+00')"
    for locks in (1200, 2400):
        central.connect().execute(held, [locks])
    said = " ".join(ripen("central", "status", central.url("rosa")).out.split())
    assert "ben stopped everybody 2 times, last at 2026-11-22 10:00, and lost all connections" in said
    assert "they held 2,400 locks. Ask, or run “ripen central remove-person ben”." in said
    assert "stopped everybody" not in ripen("central", "status", central.url("emil")).out  # of another team


def test_importing_the_same_file_twice_changes_nothing(ripen, central, file, tmp_path):
    url = central.url("rosa")
    dry = ripen("import", file, "--central", url, "--dry-run", "--json").json
    assert dry["created"] == 2
    owner = central.connect()
    assert owner.execute("SELECT count(*) FROM sync.lead").fetchone() == (0,)
    assert ripen("import", file, "--central", url, "--json").json["created"] == 2
    before = owner.execute("SELECT * FROM sync.lead ORDER BY id").fetchall()
    assert {row[0] for row in owner.execute("SELECT coalesce(holder, pool) FROM sync.holding")} == {
        "ben",
        "team:",
    }
    again = ripen("import", file, "--central", url, "--json").json
    assert (again["created"], again["updated"], again["duplicates"]) == (0, 0, 2)
    assert owner.execute("SELECT * FROM sync.lead ORDER BY id").fetchall() == before
    out = tmp_path / "out.csv"
    assert ripen("export", "leads", str(out), "--central", url, "--json").json["rows"] == 2
    with out.open(encoding="utf-8-sig") as written:
        assert {row["external_id"] for row in csv.DictReader(written)} == {"A1", "A2"}


def test_in_a_team_the_owner_that_an_export_names_is_who_holds_the_lead_now(ripen, central, file, tmp_path):
    url = central.url("rosa")
    ripen("import", file, "--central", url)

    def owners():
        out = tmp_path / "out.csv"
        ripen("export", "leads", str(out), "--central", url)
        with out.open(encoding="utf-8-sig") as written:
            return {row["external_id"]: row["owner"] for row in csv.DictReader(written)}

    assert owners() == {"A1": "ben", "A2": ""}  # of a pool nobody's
    assert (
        ripen("central", "assign", "ada", "A1", "--reason", "balance", "--url", url, "--json").json["moved"]
        == 1
    )
    assert owners() == {"A1": "ada", "A2": ""}


def importing(central, tmp_path, login="rosa"):
    """A desk of an import that is under way; what is new on it is sent when it ends."""
    return central_desk(str(tmp_path / "passing"), "", central.url(login), Silent(), sends=True)


def test_a_marketer_knows_the_leads_of_his_fair_again_and_reads_no_call_on_them(ripen, central, file):
    url = central.url("milo")
    words = ("import", file, "--central", url, "--campaign", "Fair", "--json")
    assert ripen(*words).json["created"] == 2
    ben = Device(central.connect("ben"))
    ben.hello()
    (lead,) = {row["id"] for row in ben.pull() if row["kind"] == "lead"}
    ben.push(ben.touch(lead, note="She said no."))
    again = ripen(*words).json
    assert (again["created"], again["duplicates"]) == (0, 2)
    milo = central.connect("milo")
    assert milo.execute("SELECT count(*) FROM sync.every_lead").fetchone() == (2,)
    assert milo.execute("SELECT count(*) FROM sync.every_touch").fetchone() == (0,)


def test_two_who_import_the_same_file_at_once_take_turns(ripen, central, file, tmp_path):
    with importing(central, tmp_path) as first:
        for login in ("cleo", "milo", "rosa"):
            second = ripen("import", file, "--central", central.url(login), "--json")
            assert second.code == 1
            assert "Rosa Hill has been importing into the central database since" in second.error["message"]
        assert ripen("import", file, "--central", central.url("cleo"), "--dry-run", "--json").code == 0
        add_lead(first, NewLead("Ann Berg", "Alpha GmbH", email="ann@alpha.example"))
    again = ripen("import", file, "--central", central.url("rosa"), "--json").json
    assert (again["created"], again["updated"] + again["duplicates"]) == (1, 1)
    assert central.connect().execute("SELECT count(*) FROM sync.lead").fetchone() == (2,)


def test_an_import_that_lost_its_turn_sends_nothing_more(ripen, central, file, tmp_path):
    broken = "A part may be at the central database already: run the same again to finish it."
    first = importing(central, tmp_path)
    add_lead(first.__enter__(), NewLead("Ann Berg", "Alpha GmbH", email="ann@alpha.example"))
    end = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'rosa'"
    central.connect().execute(end)
    assert ripen("import", file, "--central", central.url("rosa"), "--json").json["created"] == 2
    with pytest.raises(Unavailable, match=broken):
        first.__exit__(None, None, None)
    assert central.connect().execute("SELECT count(*) FROM sync.lead").fetchone() == (2,)


def test_a_turn_is_not_taken_up_again_over_another_connection(central):
    link = ErrandCentral(central.url(), "rosa", PASSWORD)
    link.take_turn()
    link.close()
    with pytest.raises(Unavailable, match="broke off"):
        link.status()


def test_a_rep_keeps_nobody_from_importing(ripen, central, file, tmp_path):
    """Neither by a turn in a transaction that he never ends, nor by the key of whoever imports, where locks are left to
    everybody.
    """
    central.connect().execute("GRANT EXECUTE ON FUNCTION pg_try_advisory_lock(bigint) TO PUBLIC")
    ben = central.connect("ben")
    ben.execute("SET idle_in_transaction_session_timeout = 0")
    ben.execute("BEGIN")
    call(ben, "begin_import_v1", {})
    other = central.connect("ben")
    with importing(central, tmp_path):
        key = "classid::bigint << 32 | objid::bigint"
        keys = other.execute(
            f"SELECT DISTINCT {key} FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1"
        ).fetchall()
        assert len(keys) == 2  # his own and the other
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            other.execute("SELECT * FROM sync.import_turn")
    for seen in keys:
        other.execute("SELECT pg_try_advisory_lock(%s)", seen)
    assert ripen("import", file, "--central", central.url("rosa"), "--json").json["created"] == 2


def test_leads_are_given_and_taken_back(ripen, central, file, monkeypatch):
    monkeypatch.setenv("RIPEN_CENTRAL", central.url("rosa"))
    ripen("import", file, "--central", central.url("rosa"))
    moved = ripen("central", "assign", "ada", "A2", "--reason", "new here", "--json").json
    assert (moved["moved"], moved["skipped"]) == (1, [])
    back = ripen("central", "take-back", "--from", "ada", "--team", "north", "--dry-run", "--json").json
    assert (back["moved"], back["dry_run"]) == (1, True)
    assert ripen("central", "take-back", "--from", "ada", "--team", "north").out.startswith("1 lead moved.")
    refused = ripen("central", "assign", "ada")
    assert (refused.code, refused.err.strip()) == (1, "Name leads, or say whose with --from.")


def test_a_missing_address_and_a_missing_or_wrong_password_are_told_apart(ripen, central, monkeypatch, file):
    nowhere = ripen("central", "status", "--json")
    assert (nowhere.code, nowhere.error["field"]) == (1, "url")
    without = central.url("rosa").replace(f":{PASSWORD.replace(' ', '%20')}@", "@")
    assert ripen("central", "status", without, "--json").code == 4
    monkeypatch.setenv("RIPEN_CENTRAL_PASSWORD", "wrong one")
    wrong = ripen("central", "status", without, "--json")
    assert (wrong.code, wrong.error["kind"]) == (4, "sign-in-needed")
    monkeypatch.setenv("RIPEN_CENTRAL_PASSWORD", PASSWORD)
    assert ripen("central", "status", without, "--json").code == 0
    assert ripen("import", file, "--central", "nonsense", "--json").error["field"] == "url"


def test_a_person_is_erased_everywhere_and_stays_suppressed(ripen, central, file, tmp_path):
    url = central.url("rosa")
    ripen("import", file, "--central", url)
    laptop = RemoteCentral(central.url(), "ben", PASSWORD)
    laptop.hello(Introduction("00000000-0000-7000-8000-0000000000b1", "1.0", datetime.now(UTC), 1))
    assert ripen("erase", "A1", "--url", central.url("ben"), "--json").code == 1
    gone = ripen("erase", "A1", "--url", url, "--json").json
    assert gone["pending_devices"] == 1
    with laptop.whole("") as whole:
        assert list(whole.leads()) == []
        salt = central.connect().execute("SELECT salt FROM sync.central").fetchone()[0]
        assert hash_of("Ann@alpha.example ", salt) in {one.hash for one in whole.suppressions()}
    laptop.close()
    assert gone["erased"] not in str(central.connect().execute("SELECT id FROM sync.lead").fetchall())
    again = ripen("erase", "A1", "--url", url, "--json")
    assert (again.code, again.error["field"]) == (1, "lead")
    refused = ripen("import", file, "--central", url, "--json").json
    assert (refused["created"], refused["suppressed"]) == (0, 1)


@pytest.fixture
def expired(tmp_path):
    """The address of a host that begins as PostgreSQL does, and whose certificate expired yesterday."""
    make_certificates(str(tmp_path), days=-1)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "server.pem", tmp_path / "server.key")

    def answer(listener):
        while True:
            try:
                other, _ = listener.accept()
            except OSError:
                return  # the test has ended
            with other, contextlib.suppress(OSError):
                other.recv(8)
                other.sendall(b"S")
                context.wrap_socket(other, server_side=True).close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer, args=(listener,))
        thread.start()
        authority = tmp_path / "authority.pem"
        yield f"postgresql://ada:x@localhost:{listener.getsockname()[1]}/ripen?sslrootcert={authority}"
        listener.shutdown(socket.SHUT_RDWR)
    thread.join()


def test_what_an_admin_hears_where_nobody_answers_promises_nothing(ripen):
    refused = ripen("central", "status", "postgresql://x:y@127.0.0.1:1/ripen", "--json")
    assert refused.code == 3
    assert "nothing is lost" in refused.error["message"]


def test_leads_of_no_team_are_called_so(ripen, fresh_central, file, monkeypatch):
    monkeypatch.setenv("RIPEN_CENTRAL", fresh_central.url())
    ripen("central", "init")
    assert ripen("import", file, "--central", fresh_central.url(), "--json").json["created"] == 2
    assert "Nobody's, in no team's pool: 2 leads; no team lead sees them" in ripen("central", "status").out


@pytest.mark.parametrize("words", [("central", "status"), ("sign-in",)])
def test_an_expired_certificate_costs_one_sentence(ripen, expired, words):
    refused = ripen(*words, expired, "--json")
    assert (refused.code, refused.error["kind"], refused.error["field"]) == (1, "refused", "url")
    message = refused.error["message"]
    assert message.startswith("The certificate of localhost:")
    assert "/ripen has expired; whoever runs the server must renew it" in message


def test_a_rep_administers_nothing(ripen, central):
    answer = ripen("central", "add-person", "mallory", "--url", central.url("ben"), "--json")
    assert (answer.code, json.loads(answer.err)["error"]["message"]) == (
        1,
        "Only an admin may add or change people.",
    )


def test_a_person_is_erased_in_a_home_of_its_own(ripen, file, tmp_path, monkeypatch):
    monkeypatch.delenv("RIPEN_CENTRAL", raising=False)
    assert ripen("import", file, "--json").json["created"] == 2
    gone = ripen("erase", "A1", "--json").json
    assert (gone["pending_devices"], gone["backups"]) == (0, [])
    assert ripen("lead", gone["erased"], "--json").code == 1
    assert ripen("lead", "A2", "--json").code == 0
    again = ripen("import", file, "--json").json
    assert (again["created"], again["suppressed"]) == (0, 1)
    assert ripen("erase", "A1", "--json").code == 1
    folder = ripen.home / "backups"
    folder.mkdir(exist_ok=True)
    (folder / "ripen-2026-11-20.db").write_bytes(b"a copy of before")
    said = ripen("erase", "A2").out
    assert "A2 is erased. Copies of before hold the person still" in said
    assert "ripen-2026-11-20.db" in said


def test_in_the_home_of_a_team_a_person_is_erased_at_the_centre(ripen, central, file, monkeypatch):
    monkeypatch.setenv("RIPEN_CENTRAL_PASSWORD", PASSWORD)
    monkeypatch.delenv("RIPEN_CENTRAL", raising=False)
    ripen("import", file, "--central", central.url("rosa"), "--json")
    assert ripen("sign-in", central.url("rosa"), "--json").json["login"] == "rosa"
    gone = ripen("erase", "A2", "--json").json
    assert "backups" not in gone
    assert central.connect().execute("SELECT count(*) FROM sync.lead").fetchone() == (1,)
    assert central.connect().execute("SELECT lead_id::text FROM sync.erasure").fetchall() == [
        (gone["erased"],)
    ]
