"""Signing in, synchronising and signing out from a shell, against a real PostgreSQL."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.program import run as run_words
from app.wiring.commands import Commands
from app.wiring.team import without_secrets
from tests.fakes.postgres import PASSWORD, CentralDatabase, central, cluster, template

__all__ = ["central", "cluster", "template"]


@pytest.fixture
def ripen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv("RIPEN_PASSPHRASE", "only for tests")
    monkeypatch.setenv("RIPEN_CENTRAL_PASSWORD", PASSWORD)

    def run(home: str, *words: str) -> tuple[int, Any]:
        code = run_words([*words, "--home", str(tmp_path / home), "--json"], Commands())
        out = capsys.readouterr()
        text = out.out or out.err
        return code, json.loads(text)

    return run


def test_a_call_goes_from_one_shell_to_another(ripen: Any, central: CentralDatabase, tmp_path: Path) -> None:
    url = without_secrets(central.url())
    code, told = ripen("ada", "sign-in", url, "--name", "ada")
    assert (code, told["login"], told["role"], told["undelivered"]) == (0, "ada", "rep", 0)
    file = tmp_path / "leads.csv"
    file.write_text("external_id,full_name,phone,country\nx1,Zoe Quist,+4930123456,DE\n", encoding="utf-8")
    assert ripen("ada", "import", str(file))[0] == 0
    assert ripen("ada", "log", "x1", "busy")[0] == 0
    code, told = ripen("ada", "export", "undelivered", str(tmp_path / "left.jsonl"))
    assert (code, told["rows"]) == (0, 4)
    code, told = ripen("ada", "sync")
    assert (code, told["sent"], told["undelivered"]) == (0, 4, 0)
    assert told.keys() == {"sent", "received", "undelivered", "cursor", "seconds"}
    code, told = ripen("ada", "import", str(tmp_path / "left.jsonl"))
    assert (code, told["kind"], told["duplicates"]) == (0, "events", 4)
    assert ripen("cleo", "sign-in", url, "--name", "cleo")[0] == 0
    code, found = ripen("cleo", "find", "Zoe")
    assert [one["name"] for one in found] == ["Zoe Quist"]
    assert ripen("cleo", "today") == (0, [])
    code, checks = ripen("ada", "doctor")
    (sync,) = [one for one in checks if one["check"] == "sync"]
    assert sync["ok"]
    assert "ada at postgresql://" in sync["message"]
    assert PASSWORD not in sync["message"]
    assert ripen("ada", "sign-out")[0] == 0
    code, told = ripen("ada", "sync")
    assert (code, told["error"]["kind"]) == (4, "sign-in-needed")


def test_a_home_takes_nobody_but_its_own_person_and_no_password_is_needed_to_say_so(
    ripen: Any, central: CentralDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = without_secrets(central.url())
    assert ripen("ada", "sign-in", url, "--name", "ada")[0] == 0
    monkeypatch.delenv("RIPEN_CENTRAL_PASSWORD")
    code, told = ripen("ada", "sign-in", url, "--name", "ben")
    assert (code, told["error"]["field"]) == (1, "name")
    assert "This data folder belongs to ada" in told["error"]["message"]


def test_what_is_wrong_with_an_address_or_a_password_is_said_by_the_exit_code(
    ripen: Any, central: CentralDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ripen("a", "sync")[0] == 4
    assert ripen("a", "away", "2026-12-24")[0] == 4
    assert ripen("a", "sign-in", "not an address", "--name", "ada")[0] == 1
    assert ripen("a", "sign-in", without_secrets(central.url()))[0] == 1  # nobody said who
    assert ripen("a", "sign-in", "postgresql://localhost:1/ripen", "--name", "ada")[0] == 3
    monkeypatch.setenv("RIPEN_CENTRAL_PASSWORD", "another password")
    assert ripen("a", "sign-in", without_secrets(central.url()), "--name", "ada")[0] == 4
