"""What the words of other tools mean, read from the TOML files in `resources/defaults`."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.domain.lead import TEXT_FIELDS

#: What a column may say about a lead: a text that is kept as it is, or one that is understood.
LEAD_FIELDS = frozenset(TEXT_FIELDS) | {
    "stage",
    "created_at",
    "last_activity_at",
    "next_touch_at",
    "closed_at",
    "close_reason",
    "do_not_call",
    "do_not_email",
}
TOUCH_FIELDS = frozenset(
    [
        "external_id",
        "email",
        "contact",
        "phone",
        "at",
        "kind",
        "direction",
        "outcome",
        "note",
        "by",
        "content",
        "campaign",
        "next_touch_at",
    ]
)
SHORTEST_MISSPELT = 5  # letters of a name; shorter ones become another word by one slip
DATE_FIELDS = frozenset(("created_at", "last_activity_at", "closed_at", "next_touch_at", "at"))

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_SAID_IN_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "æ": "ae", "&": " "})


@lru_cache(maxsize=8192)
def words(text: str) -> str:
    """Lower-case words without accents and punctuation: `Last-Name*` and `LastName` become `last name`."""
    spaced = _CAMEL.sub(" ", text.translate(_NOT_SAID_IN_LETTERS))
    plain = unicodedata.normalize("NFKD", spaced.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """`words` without the spaces, so that `first name`, `FirstName` and `firstname` are one. Marks such as ✓
    stay."""
    return words(text).replace(" ", "") or text.strip().casefold()


@dataclass(frozen=True, slots=True)
class StageWord:
    """What a status means: a stage, and why the lead is closed if the word tells."""

    stage: str
    close_reason: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that writes files, and how to tell: all headers in `needs`, one of `some`, none of
    `none_of`."""

    name: str
    kind: str
    needs: frozenset[str]
    some: frozenset[str]
    none_of: frozenset[str]
    starts: str
    spelled: frozenset[str]
    fields: Mapping[str, str]
    utc: frozenset[str]
    touch_kind: str = ""  # what its touches are, where no column says so
    stages: Mapping[str, "StageWord"] = field(
        default_factory=dict
    )  # its words that mean something else elsewhere
    lost: Mapping[str, str] = field(default_factory=dict)  # a column, and the word in it that means: declined
    ignored: frozenset[str] = frozenset()  # columns that say nothing of the lead itself
    says_once: bool = False  # whether it tells each thing in one column, so that no other is asked
    directions: Mapping[str, str] = field(default_factory=dict)  # its own words (or numbers) for in and out

    def wrote(self, headers: Sequence[str], keys: AbstractSet[str]) -> bool:
        """Whether a file with these headers is the tool's; `keys` are theirs."""
        if self.starts and not any(header.startswith(self.starts) for header in headers):
            return False
        return (
            self.spelled <= set(headers)
            and self.needs <= keys
            and (not self.some or bool(self.some & keys))
            and not self.none_of & keys
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that is known about other tools' words; all keys went through `key`.

    `lead_names` and `touch_names` map a header to its field and its rank (0 is the best name of that field).
    `spellings` are the names of fields that a slip of the keyboard may hide, by first letter and length. `second`
    names, by field, the columns that are read where the field's own column says nothing. `rows` names the columns
    that tell rows which are no leads (tests, deleted ones) or go with another column, `remarks` how the rows under a
    report begin. `deal_signs` are headers that only a file of deals has, `deal_titles` what its rows are about,
    `deal_ends` when they were closed or are to be.
    `consents` holds the words of a header that asks for consent, and of the ways it may ask for; `refused` are the
    answers that say no to it, `opted_out` the statuses that forbid mail, `channels` the ways
    (`call`, `mail`) that may be named where a yes is expected.
    """

    lead_names: Mapping[str, tuple[str, int]]
    touch_names: Mapping[str, tuple[str, int]]
    spellings: Mapping[tuple[str, int], tuple[str, ...]]
    abbreviations: Mapping[str, str]
    touch_what: frozenset[str]
    touch_when: frozenset[str]
    touch_clock: frozenset[str]
    custom: frozenset[str]
    second: Mapping[str, Mapping[str, int]]
    rows: Mapping[str, frozenset[str]]
    remarks: Mapping[str, frozenset[str]]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    deal_signs: frozenset[str]
    deal_titles: frozenset[str]
    deal_ends: frozenset[str]
    tools: tuple[Tool, ...]
    stages: Mapping[str, StageWord]
    outcomes: Mapping[str, str]
    no_outcome: frozenset[str]
    not_done: frozenset[str]
    kinds: Mapping[str, str]
    directions: Mapping[str, str]
    yes: frozenset[str]
    no: frozenset[str]
    consents: Mapping[str, tuple[str, ...]]
    nothing: frozenset[str]
    refused: frozenset[str]
    opted_out: frozenset[str]
    channels: Mapping[str, str]

    def tool_of(self, name: str, kind: str, columns: Sequence[str]) -> Tool | None:
        """The tool of that name that writes such files; several kinds of file may have one name."""
        if not name:
            return None
        keys = {key(column) for column in columns}
        named = [tool for tool in self.tools if tool.name == name and tool.kind == kind]
        return next((tool for tool in named if tool.wrote(columns, keys)), None)


def load_vocabulary(defaults: Path) -> Vocabulary:
    """Read `columns.toml`, `stages.toml` and `touches.toml` in the folder `defaults`."""
    columns, stages, touches = (_read(defaults / f"{name}.toml") for name in ("columns", "stages", "touches"))
    lead_names = _names(columns["leads"])
    return Vocabulary(
        lead_names=lead_names,
        spellings=_by_start_and_length(lead_names),
        abbreviations=columns["abbreviations"],
        touch_names=_names(
            columns["touches"] | {"next_touch_at": columns["leads"]["next_touch_at"]}
        ),  # the same words say when to call again
        touch_what=frozenset(map(key, columns["touch_signs"]["what"])),
        touch_when=frozenset(map(key, columns["touch_signs"]["when"])),
        touch_clock=frozenset(map(key, columns["touch_signs"]["clock"])),
        custom=frozenset(map(key, columns["custom"])),
        second={
            name: {key(text): rank for rank, text in enumerate(texts)}
            for name, texts in columns["second"].items()
        },
        rows={name: frozenset(map(key, texts)) for name, texts in columns["rows"].items()},
        remarks={name: frozenset(texts) for name, texts in columns["remarks"].items()},
        prefixes=tuple(sorted({words(text) for text in columns["prefixes"]}, key=len, reverse=True)),
        suffixes=tuple(sorted({words(text) for text in columns["suffixes"]}, key=len, reverse=True)),
        deal_signs=frozenset(map(key, columns["deals"]["signs"])),
        deal_titles=frozenset(map(key, columns["deals"]["title"])),
        deal_ends=frozenset(map(key, columns["deals"]["closed_at"])),
        tools=tuple(_tool(entry) for entry in columns["tools"]),
        stages=_stages(stages),
        outcomes=_codes(touches["outcomes"]),
        no_outcome=frozenset(map(key, touches["no_outcome"])),
        not_done=frozenset(map(key, touches["not_done"])),
        kinds=_codes(touches["kinds"]),
        directions=_codes(touches["directions"]),
        yes=frozenset(map(key, touches["yes"])),
        no=frozenset(map(key, touches["no"])),
        consents={name: tuple(map(words, texts)) for name, texts in columns["consents"].items()},
        nothing=frozenset(map(key, touches["nothing"])),
        refused=frozenset(map(key, touches["refused"])),
        opted_out=frozenset(map(key, touches["opted_out"])),
        channels=_codes(touches["channels"]),
    )


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _names(fields: Mapping[str, list[str]]) -> dict[str, tuple[str, int]]:
    """The first field that claims a name keeps it; a field's own name always means that field."""
    names: dict[str, tuple[str, int]] = {}
    for name, aliases in fields.items():
        ranks = {key(alias): rank for rank, alias in enumerate(aliases)}
        names[key(name)] = (name, ranks.get(key(name), 0))
    for name, aliases in fields.items():
        for rank, alias in enumerate(aliases):
            names.setdefault(key(alias), (name, rank))
    return names


def _by_start_and_length(
    names: Mapping[str, tuple[str, int]],
) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for name, (wanted, _) in names.items():
        if len(name) >= SHORTEST_MISSPELT and wanted != "external_id":
            found[name[0], len(name)].append(name)
    return {where: tuple(names) for where, names in found.items()}


def _codes(entries: Mapping[str, list[str]]) -> dict[str, str]:
    codes = {key(code): code for code in entries}
    for code, texts in entries.items():
        for text in texts:
            codes.setdefault(key(text), code)
    return codes


def _stages(entries: Mapping[str, Any]) -> dict[str, StageWord]:
    known: dict[str, StageWord] = {}
    for stage, texts in entries.items():
        reasons = texts if isinstance(texts, dict) else dict.fromkeys(texts, "")
        for text, reason in reasons.items():
            known.setdefault(key(text), StageWord(stage, reason))
    return known


def _tool(entry: Mapping[str, Any]) -> Tool:
    def keys(name: str) -> frozenset[str]:
        return frozenset(map(key, entry.get(name, ())))

    return Tool(
        name=entry["name"],
        kind=entry.get("kind", "leads"),
        needs=keys("needs"),
        some=keys("any"),
        none_of=keys("not"),
        starts=entry.get("starts", ""),
        spelled=frozenset(entry.get("spelled", ())),
        fields={key(header): field for header, field in entry.get("fields", {}).items()},
        utc=keys("utc"),
        touch_kind=entry.get("touch_kind", ""),
        stages=_stages(entry.get("stages", {})),
        ignored=keys("ignore"),
        says_once=entry.get("says_once", False),
        lost={key(header): key(word) for header, word in entry.get("lost", {}).items()},
        directions={key(word): code for word, code in entry.get("directions", {}).items()},
    )
