"""`ripen central ...`, and importing into and exporting out of the central database."""

import csv
import json

import pytest

from tests.fakes.postgres import PASSWORD, central, cluster, fresh_central, template

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
    assert ripen("central", "remove-person", "yara", "--json").json == {"login": "yara", "moved": 0}


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


def test_leads_are_given_and_taken_back(ripen, central, file, monkeypatch):
    monkeypatch.setenv("RIPEN_CENTRAL", central.url("rosa"))
    ripen("import", file, "--central", central.url("rosa"))
    moved = ripen("central", "assign", "ada", "A2", "--reason", "new here", "--json").json
    assert (moved["moved"], moved["skipped"]) == (1, [])
    back = ripen("central", "take-back", "--from", "ada", "--team", "north", "--dry-run", "--json").json
    assert (back["moved"], back["dry_run"]) == (1, True)
    assert ripen("central", "take-back", "--from", "ada", "--team", "north").out.startswith("1 leads moved.")
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


def test_a_rep_administers_nothing(ripen, central):
    answer = ripen("central", "add-person", "mallory", "--url", central.url("ben"), "--json")
    assert (answer.code, json.loads(answer.err)["error"]["message"]) == (
        1,
        "Only an admin may add or change people.",
    )
