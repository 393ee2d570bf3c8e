"""Running a command in-process, on a real encrypted home of its own."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli.program import run
from app.wiring.commands import Commands

AT = "2026-11-23T10:00+01:00"  # a Monday
LEADS = """external id,full name,company,email,phone,country,lead source,question
A1,Ann Berg,Alpha GmbH,ann@alpha.example,+49 511 901820,Germany,Web form,What does the seal cost?
A2,Ben Carl,Beta Inc,ben@beta.example,(212) 555-2368,US,Trade show,
A3,Cleo Diaz,Gamma SA,cleo@gamma.example,+34 912 345 678,Spain,Web form,
"""


@dataclass
class Answer:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        document = json.loads(self.err)
        assert set(document) == {"error"}
        assert self.out == ""
        return document["error"]


class Ripen:
    """The command, on one home and at one moment unless the words say otherwise."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.capsys = capsys

    def __call__(self, *words: str, at: str = AT) -> Answer:
        self.capsys.readouterr()
        everywhere = ("--home", str(self.home), *(("--at", at) if at else ()))
        code = run([*everywhere, *words], Commands())
        out, err = self.capsys.readouterr()
        return Answer(code, out, err)

    def plain(self, *words: str) -> Answer:
        """These words and no others."""
        self.capsys.readouterr()
        code = run(words, Commands())
        out, err = self.capsys.readouterr()
        return Answer(code, out, err)


@pytest.fixture
def ripen(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.delenv("LC_ALL")
    return Ripen(tmp_path / "home", capsys)


@pytest.fixture
def stocked(ripen, tmp_path):
    """A home with three leads."""
    file = tmp_path / "leads.csv"
    file.write_text(LEADS, encoding="utf-8")
    answer = ripen("import", str(file), "--json")
    assert answer.code == 0, answer.err
    return ripen
