"""The TOML file that remembers what the columns of a file mean, for imports that come again.

    kind = "leads"              # or "touches"
    sheet = "Visitors"          # of a workbook; the first that holds something where it is left out
    encoding = "cp1252"         # found out where it is left out, as is the delimiter
    delimiter = ";"
    country = "DE"              # of phone numbers without +, where the row names none

    [columns]
    "E-Mail privat" = "email"   # the name of a field
    "Umsatz" = "custom"         # a custom field, whatever the header looks like
    "Interne Nr." = "ignore"    # left out ("" means the same)

    [date_order]
    "Datum" = "dmy"             # or "mdy"

    [outcomes]                  # how a call ended, in the words of the file
    "AB besprochen" = "left-voicemail"
    "Gespräch" = "talked"       # no outcome: they talked, and nothing says what came of it

    [stages]                    # a status of the file: new, working, ready, green, bought, declined, stopped
    "Vertrag liegt vor" = "bought"

Columns that the file does not name are recognised as usual.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.domain.causes import system_cause, toml_fault
from app.domain.errors import Refused, Unavailable
from app.domain.lead import Stage
from app.domain.sentence import sentence
from app.intake.dates import DAY_FIRST, MONTH_FIRST
from app.intake.recognise import LEADS, TOUCHES, ColumnMapping
from app.intake.vocabulary import LEAD_FIELDS, TOUCH_FIELDS, key
from app.intake.writers import replace_text

CUSTOM = "custom"
IGNORE = "ignore"
_LARGEST_BYTES = 1_000_000
_TEXTS = ("kind", "sheet", "encoding", "delimiter", "country")
_TABLES = ("columns", "date_order", "outcomes", "stages")


@dataclass(frozen=True, slots=True)
class MappingFile:
    """What a mapping file says. Empty texts are left to be found out."""

    columns: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    country: str = ""
    date_order: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)

    def applied_to(self, mapping: ColumnMapping) -> ColumnMapping:
        """`mapping` as this file wants it. Raises Refused where the file names a column that is not there."""
        for header in (*self.columns, *self.date_order):
            if header not in mapping.columns:
                raise Refused(
                    sentence(
                        "The map names a column %1 that the file does not have; it has: %2.",
                        repr(header),
                        ", ".join(mapping.columns),
                    ),
                    "map",
                )
        wanted = {header: name for header, name in self.columns.items() if name not in ("", CUSTOM, IGNORE)}
        taken = set(wanted.values())
        kept = {c: name for c, name in mapping.fields.items() if c not in self.columns and name not in taken}
        left_out = {header for header, name in self.columns.items() if name in ("", IGNORE)}
        ignored = tuple(
            c for c in mapping.columns if c in left_out or (c in mapping.ignored and c not in self.columns)
        )
        fields = kept | wanted
        changed = mapping.with_fields({c: fields[c] for c in mapping.columns if c in fields}, ignored)
        return replace(
            changed,
            date_order={**mapping.date_order, **self.date_order},
            outcomes={key(text): code for text, code in self.outcomes.items()},
            stages={key(text): stage for text, stage in self.stages.items()},
        )


def mapping_file_of(
    mapping: ColumnMapping, *, sheet: str = "", encoding: str = "", delimiter: str = "", country: str = ""
) -> MappingFile:
    """The file that brings the same mapping about again."""
    columns = {c: mapping.fields.get(c, IGNORE if c in mapping.ignored else CUSTOM) for c in mapping.columns}
    return MappingFile(
        columns,
        mapping.kind,
        sheet,
        encoding,
        delimiter,
        country,
        dict(mapping.date_order),
        dict(mapping.outcomes),
        dict(mapping.stages),
    )


def read_mapping_file(path: Path) -> MappingFile:
    """The mapping in a TOML file. Raises Refused with the line where it cannot be understood, Unavailable
    where it cannot be read."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= _LARGEST_BYTES else None
    except FileNotFoundError:
        raise Refused(sentence("There is no map %1: check the name and the folder.", path), "map") from None
    except IsADirectoryError:
        raise Refused(sentence("%1 is a folder: choose one map in it.", path), "map") from None
    except OSError as error:
        raise Unavailable(
            sentence("The map %1 cannot be read (%2).", path.name, system_cause(error))
        ) from error
    if raw is None:
        raise Refused(sentence("%1 is too large to be a map of columns.", path.name), "map")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        content = tomllib.loads(text)
    except UnicodeDecodeError:
        raise Refused(sentence("%1 is no map: save it as UTF-8 text.", path.name), "map") from None
    except tomllib.TOMLDecodeError as error:
        raise Refused(sentence("%1 is not valid TOML: %2.", path.name, toml_fault(error)[0]), "map") from None
    return _checked(path.name, text, content)


def write_mapping_file(path: Path, mapping: MappingFile) -> None:
    """Write the mapping as TOML, in one go. Raises Unavailable where the disk does not take it."""
    lines = [f"{name} = {_quoted(getattr(mapping, name))}" for name in _TEXTS if getattr(mapping, name)]
    for title in _TABLES:
        entries: Mapping[str, str] = getattr(mapping, title)
        if entries:
            lines += [
                "",
                f"[{title}]",
                *(f"{_quoted(header)} = {_quoted(value)}" for header, value in entries.items()),
            ]
    replace_text(path, "\n".join(lines).lstrip("\n") + "\n")


def _checked(name: str, text: str, content: Mapping[str, Any]) -> MappingFile:
    def refuse(word: str, problem: str) -> Refused:
        return Refused(sentence("%1, line %2: %3", name, _line_of(text, word), problem), "map")

    for word, value in content.items():
        if word not in (*_TEXTS, *_TABLES):
            raise refuse(
                word,
                sentence(
                    "%1 is not a setting of a map; use %2.",
                    repr(word),
                    ", ".join((*_TEXTS, *(f"[{title}]" for title in _TABLES))),
                ),
            )
        if not isinstance(value, str if word in _TEXTS else dict):
            raise refuse(word, sentence("%1 has to be a %2.", word, "text" if word in _TEXTS else "table"))
    kind = content.get("kind", "")
    if kind not in ("", LEADS, TOUCHES):
        raise refuse("kind", sentence("the kind is leads or touches, not %1.", repr(kind)))
    known = TOUCH_FIELDS if kind == TOUCHES else LEAD_FIELDS if kind == LEADS else LEAD_FIELDS | TOUCH_FIELDS
    columns: dict[str, str] = content.get("columns", {})
    seen: dict[str, str] = {}
    for header, field_name in columns.items():
        if field_name not in known | {"", CUSTOM, IGNORE}:
            raise refuse(
                header,
                sentence(
                    "there is no field %1; use one of %2, custom or ignore.",
                    repr(field_name),
                    ", ".join(sorted(known)),
                ),
            )
        if field_name in seen:
            raise refuse(
                header,
                sentence(
                    "%1 is already filled by the column %2; make one of them custom.",
                    field_name,
                    repr(seen[field_name]),
                ),
            )
        if field_name not in ("", CUSTOM, IGNORE):
            seen[field_name] = header
    orders: dict[str, str] = content.get("date_order", {})
    for header, order in orders.items():
        if order not in (DAY_FIRST, MONTH_FIRST):
            raise refuse(
                header,
                sentence("the order of a date is %1 or %2, not %3.", DAY_FIRST, MONTH_FIRST, repr(order)),
            )
    stages: dict[str, str] = content.get("stages", {})
    for said, stage in stages.items():
        if stage not in tuple(Stage):
            raise refuse(
                said, sentence("there is no stage %1; use one of %2.", repr(stage), ", ".join(Stage))
            )
    outcomes: dict[str, str] = content.get("outcomes", {})
    for said, code in outcomes.items():
        if not isinstance(code, str):
            raise refuse(said, sentence("%1 has to be a %2.", repr(said), "text"))
    return MappingFile(
        columns=columns,
        date_order=orders,
        outcomes=outcomes,
        stages=stages,
        **{word: content.get(word, "") for word in _TEXTS},
    )


def _line_of(text: str, word: str) -> int:
    """Line where a key stands, from 1; the first line if it is written in an unusual way."""
    pattern = re.compile(rf"""\s*\[?\s*["']?{re.escape(word)}["']?\s*[=\]]""")
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)


def _quoted(text: str) -> str:
    """A TOML basic string."""
    plain = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return (
        '"' + "".join(plain.get(c, c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}") for c in text) + '"'
    )
