"""What the functions of the central database say to a person is known here, so that a window can translate it."""

import re
from pathlib import Path

import pytest

from app.central.connecting import _SAYINGS, problem_of_connecting
from app.central.sayings import said_by_server
from app.domain.sentence import Sentence

MIGRATIONS = Path(__file__).parents[2] / "app" / "central" / "migrations" / "versions"
#: Only a program that calls the functions wrongly hears these.
FOR_PROGRAMS = {"read_committed", "repeatable_read", "too_many", "bad_verifier"}
_TEXT = r"(?:'(?:[^']|'')*'\s*)+"
_REFUSED = re.compile(rf"sync\.refuse\('(\w+)',\s*(?:format\(\s*)?({_TEXT})")
#: Why a lead is not given to anybody: one CASE, whose texts stand behind THEN, format( and ELSE.
_STAYS = re.compile(r"'why', CASE(.*?)END\)", re.DOTALL)
_RAISED = re.compile(rf"HINT = '(\w+)',\s*MESSAGE = (?:format\()?({_TEXT})")


def messages() -> list[tuple[str, str]]:
    """Each code and text in the migrations, with a name in its gaps."""
    found = []
    for file in sorted(MIGRATIONS.rglob("*.sql")):
        text = file.read_text(encoding="utf-8")
        kept = [("stays", one) for part in _STAYS.findall(text) for one in re.findall(_TEXT, part)]
        for code, written in (*_REFUSED.findall(text), *_RAISED.findall(text), *kept):
            whole = "".join(re.findall(r"'((?:[^']|'')*)'", written)).replace("''", "'")
            found.append((code, whole.replace("%s", "ada")))
    return found


def test_every_sentence_of_the_server_has_a_form_that_can_be_translated():
    told = messages()
    assert len(told) > 25
    unknown = [
        text
        for code, text in told
        if code not in FOR_PROGRAMS and not isinstance(said_by_server(text), Sentence)
    ]
    assert unknown == []


def test_a_name_stays_as_it_is_and_a_sentence_of_a_newer_server_is_shown_as_it_came():
    said = said_by_server("Nobody with the login “ada” works here.")
    assert said == "Nobody with the login “ada” works here."
    assert said.values == ("ada",)
    assert said_by_server("Come back on Monday.") == "Come back on Monday."


@pytest.mark.parametrize(
    "said", ["password authentication failed for user", "certificate has expired", "invalid port number"]
)
def test_why_nothing_connects_can_be_translated(said):
    message = problem_of_connecting(said, "db.example.com").message
    assert isinstance(message, Sentence)
    assert message.form in [form for _, _, form, _ in _SAYINGS]
