"""A refusal names the line of the entry that cannot work, however the document is written."""

import tomllib
from typing import Any

import pytest

from app.domain.errors import Refused
from app.domain.rule_lines import line_of
from app.domain.rules import read_rules
from tests.fakes.desk import default_documents

TEXT = """# plans
[active]
hours = ["09:30"] # { not a step }
then = "green"
steps = [ { at = "0min", medium = "call" },
    # { at = "1d" }, left out
    { at = "2d", medium = "a } in quotes" }, { at = "3d" },
    {
        at = "4d",
    },
]

["green"]
hours = ["10:00"]

[[green.steps]]
at = "14d"

[[ green . steps ]]
at = "30d"
"""


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("active", 2),
        ("green", 13),
        ("active, step 1", 5),
        ("active, step 2", 7),
        ("active, step 3", 7),
        ("active, step 4", 8),
        ("active, step 5", 0),
        ("green, step 1", 16),
        ("green, step 2", 19),
        ("blue", 0),
        ("blue, step 1", 0),
    ],
)
def test_the_line_of_a_step_is_found_as_the_document_writes_it(entry: str, line: int) -> None:
    assert line_of(TEXT, entry) == line


@pytest.mark.parametrize("text", ["", "[active]\nsteps = [", '[active]\nsteps = [ { at = "0', "steps = [ #"])
def test_half_a_document_has_no_line(text: str) -> None:
    assert line_of(text, "active, step 3") == 0


def refused(name: str, old: str, new: str) -> tuple[str, int]:
    texts = default_documents()
    assert old in texts[name]
    line = texts[name][: texts[name].index(old)].count("\n") + 1
    texts[name] = texts[name].replace(old, new, 1)
    parsed: dict[str, Any] = {document: tomllib.loads(text) for document, text in texts.items()}
    with pytest.raises(Refused) as refusal:
        read_rules(parsed, texts)
    return refusal.value.message, line


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("cadences", 'at = "30d"', 'at = "-30d"', "green, step 2: “-30d” lies before the plan begins"),
        ("cadences", 'at = "60d"', 'at = "soon"', "“soon” is no duration"),
        (
            "cadences",
            'medium = "webinar"',
            'medium = "pigeon"',
            "“pigeon” is no medium; use one of call, mail",
        ),
        (
            "cadences",
            'owner = "team-lead"',
            'owner = "boss"',
            "owner must be one of marketing, rep, team-lead",
        ),
        ("cadences", 'at = "90d"', 'at = "5d"', "green, step 4: the steps must stand in the order"),
        ("cadences", 'at = "365d"', 'at = "900d"', "at most 12 months ahead"),
        ("outcomes", 'code = "busy"', 'code = "busy"\nasks = ["name"]', "busy: asks may name"),
    ],
)
def test_a_refusal_names_document_line_and_entry(name: str, old: str, new: str, said: str) -> None:
    message, line = refused(name, old, new)
    assert message.startswith(f"In {name}.toml, line {line}, ")
    assert said in message
