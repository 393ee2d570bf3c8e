"""Which column fills which field: by the tool that wrote the file, by the name, by its spelling, by its
values.

One field is filled by one column; the next best stays a custom field, as does everything that is not
recognised, so that nothing is dropped. It is better to leave a column custom than to fill a field with
something else.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.intake.dates import decided_order
from app.intake.header import column_name
from app.intake.row import Row
from app.intake.vocabulary import DATE_FIELDS, Tool, Vocabulary, key, words

LEADS = "leads"
TOUCHES = "touches"
PROBLEM_COLUMN = "Problem"  # what a file of rejected rows says about a row; not read again

_BY_TOOL, _BY_NAME, _BY_PREFIX, _BY_SPELLING, _BY_VALUES = 500.0, 400.0, 300.0, 200.0, 100.0
_SHORTEST_MISSPELT = 5
_SHORTEST_TWO_SLIPS = 10
_FEWEST_TO_CONTRADICT = 5  # values; fewer are mistakes of their own
_LEAST_SHARE = 0.8  # of a column's values that have to look like mails or phones
_MAIL = re.compile(r"\s*(?:mailto:)?[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]{2,}\s*\Z")
_PHONE = re.compile(
    r"\s*(?:p:)?(?:\+|00|0|\()?\d[\d\s().\-/]{6,18}\d\s*(?:(?:ext|x)\.?\s*\d+)?\s*\Z", re.IGNORECASE
)
_PHONE_MARKS = re.compile(r"[+()\s]|\d[-.]\d{3}[-.]\d{4}\Z|\A0\d")
_NO_PHONE = re.compile(r"\s*(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[ T].*)?|\d{1,3}(?:\.\d{1,3}){3})\s*\Z")
_FAMILY_WHEN_FIRST_IS_THERE = frozenset(("name", "nom", "naam", "nazwisko"))
_GIVEN_WHEN_LAST_IS_THERE = frozenset(("name", "nombre", "nome", "prenom", "imie"))


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What the columns of one file mean.

    `fields` names the field of each recognised column; the others are in `unmapped` and become custom fields,
    apart from those in `ignored`. `date_order` holds `dmy` or `mdy` for columns whose values decide it; `utc`
    the columns whose times are UTC.
    """

    kind: str
    tool: str
    columns: tuple[str, ...]
    fields: Mapping[str, str]
    unmapped: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    date_order: Mapping[str, str] = field(default_factory=dict)
    utc: frozenset[str] = frozenset()

    def column_of(self, wanted: str) -> str | None:
        """The column that fills the field `wanted`."""
        return next((column for column, name in self.fields.items() if name == wanted), None)

    def with_fields(self, fields: Mapping[str, str], ignored: Iterable[str] = ()) -> "ColumnMapping":
        """The same file with other fields."""
        left_out = tuple(ignored)
        unmapped = tuple(column for column in self.columns if column not in fields and column not in left_out)
        return replace(self, fields=dict(fields), ignored=left_out, unmapped=unmapped)


def recognise(
    columns: Sequence[str], sample_rows: Sequence[Row], vocabulary: Vocabulary, *, kind: str | None = None
) -> ColumnMapping:
    """What the columns mean. `kind` (leads or touches) is found out unless it is given; more sample rows make
    dates surer."""
    columns = tuple(columns)
    values = {
        column: [row.cells[i] for row in sample_rows if i < len(row.cells) and row.cells[i].strip()]
        for i, column in enumerate(columns)
    }
    tool = next(
        (tool for tool in vocabulary.tools if tool.wrote(columns) and kind in (None, tool.kind)), None
    )
    if kind is None:
        kind = tool.kind if tool is not None else TOUCHES if _tells_touches(columns, vocabulary) else LEADS
    ignored = tuple(column for column in columns if column == PROBLEM_COLUMN)
    candidates = [column for column in columns if column not in ignored]
    fields = _assign(candidates, values, tool, vocabulary, kind)
    if kind == LEADS:
        fields = _with_split_names(fields)
    orders = {c: decided_order(values[c]) for c, name in fields.items() if name in DATE_FIELDS}
    return ColumnMapping(
        kind=kind,
        tool=tool.name if tool is not None else "",
        columns=columns,
        fields={column: fields[column] for column in columns if column in fields},
        unmapped=tuple(column for column in candidates if column not in fields),
        ignored=ignored,
        date_order={column: order for column, order in orders.items() if order},
        utc=frozenset(
            c for c in fields if "utc" in words(c).split() or (tool is not None and key(c) in tool.utc)
        ),
    )


def extra_column(mapping: ColumnMapping, index: int) -> str:
    """Name of a cell beyond the header, at `index` from 0, that no column has."""
    name = column_name(index)
    return name if name not in mapping.columns else f"{name} (extra)"


def _tells_touches(columns: Sequence[str], vocabulary: Vocabulary) -> bool:
    keys = {key(column) for column in columns}
    names = vocabulary.touch_names
    refers = any(k in names and names[k][0] in ("external_id", "email", "contact") for k in keys)
    return bool(keys & vocabulary.touch_what) and bool(keys & vocabulary.touch_when) and refers


def _assign(
    columns: Sequence[str],
    values: Mapping[str, list[str]],
    tool: Tool | None,
    vocabulary: Vocabulary,
    kind: str,
) -> dict[str, str]:
    claims: list[tuple[float, int, str, str]] = []
    for place, column in enumerate(columns):
        claim = _claim(column, tool, vocabulary, kind)
        if claim is not None and not _contradicts(claim[0], values[column]):
            claims.append((-claim[1], place, column, claim[0]))
    fields: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, column, name in sorted(claims):
        free = "mobile" if name in taken and name == "phone" and kind == LEADS else name
        if free not in taken:
            fields[column] = free
            taken.add(free)
    for wanted, fits in (("email", _is_mail), ("phone", _is_phone)):
        if wanted not in taken and not (kind == TOUCHES and wanted == "phone"):
            found = _by_values(columns, values, fields, tool, vocabulary, fits)
            if found is not None:
                fields[found] = wanted
    return fields


def _claim(column: str, tool: Tool | None, vocabulary: Vocabulary, kind: str) -> tuple[str, float] | None:
    """The field a column asks for and how well founded that is; None for a column that stays custom."""
    spelled = key(column)
    if tool is not None and spelled in tool.fields:
        name = tool.fields[spelled]
        return (name, _BY_TOOL) if name else None
    names = vocabulary.lead_names if kind == LEADS else vocabulary.touch_names
    short = key(column.partition("(")[0]) if not column.startswith("(") else spelled
    if spelled in vocabulary.custom and kind == LEADS:
        return None
    for text in (spelled, short):
        if text in names:
            return names[text][0], _BY_NAME - names[text][1]
    if short in vocabulary.custom:
        return None
    claim = _without_prefix(column, names, vocabulary)
    if claim is not None or kind == TOUCHES:
        return claim
    return _misspelt(spelled, names)


def _without_prefix(
    column: str, names: Mapping[str, tuple[str, int]], vocabulary: Vocabulary
) -> tuple[str, float] | None:
    said = words(column)
    for prefix in vocabulary.prefixes:
        if said.startswith(prefix + " "):
            rest = said[len(prefix) + 1 :].replace(" ", "")
            if rest in vocabulary.custom:
                return None
            if rest in names:
                return names[rest][0], _BY_PREFIX - names[rest][1]
    return None


def _misspelt(spelled: str, names: Mapping[str, tuple[str, int]]) -> tuple[str, float] | None:
    """The field whose name is one slip of the keyboard away (two in long names)."""
    if len(spelled) < _SHORTEST_MISSPELT or spelled.isdigit():
        return None
    from rapidfuzz import process  # imported late: start-up cost
    from rapidfuzz.distance import OSA

    slips = 2 if len(spelled) >= _SHORTEST_TWO_SLIPS else 1
    candidates = [
        name
        for name, (wanted, _) in names.items()
        if len(name) >= _SHORTEST_MISSPELT and wanted != "external_id"
    ]
    found = process.extractOne(spelled, candidates, scorer=OSA.distance, score_cutoff=slips)
    if (
        found is None or found[0][0] != spelled[0]
    ):  # people seldom mistype the first letter, and other words differ there
        return None
    return names[found[0]][0], _BY_SPELLING - found[1]


def _contradicts(name: str, values: Sequence[str]) -> bool:
    """Whether most values cannot be what the header promises."""
    if len(values) < _FEWEST_TO_CONTRADICT:
        return False
    if name == "email":
        return sum("@" in value for value in values) < 0.2 * len(values)
    if name in DATE_FIELDS or name in ("phone", "mobile"):
        return not any(any(c.isdigit() for c in value) for value in values)
    return False


def _by_values(
    columns: Sequence[str],
    values: Mapping[str, list[str]],
    fields: Mapping[str, str],
    tool: Tool | None,
    vocabulary: Vocabulary,
    fits: Callable[[str], bool],
) -> str | None:
    for column in columns:
        spelled = key(column)
        told = spelled in vocabulary.custom or (tool is not None and spelled in tool.fields)
        if column in fields or told or not values[column]:
            continue
        good = sum(1 for value in values[column] if fits(value))
        if good >= _LEAST_SHARE * len(values[column]):
            return column
    return None


def _is_mail(value: str) -> bool:
    return _MAIL.match(value) is not None


def _is_phone(value: str) -> bool:
    """A number written like a phone; a bare row of digits could be anything."""
    return bool(_PHONE.match(value) and _PHONE_MARKS.search(value.strip()) and not _NO_PHONE.match(value))


def _with_split_names(fields: dict[str, str]) -> dict[str, str]:
    """`Nom` beside `Prénom` is the family name, `Nombre` beside `Apellidos` the given name."""
    whole = next((column for column, name in fields.items() if name == "full_name"), None)
    if whole is None:
        return fields
    filled = set(fields.values())
    if "first_name" in filled and "last_name" not in filled and key(whole) in _FAMILY_WHEN_FIRST_IS_THERE:
        return fields | {whole: "last_name"}
    if "last_name" in filled and "first_name" not in filled and key(whole) in _GIVEN_WHEN_LAST_IS_THERE:
        return fields | {whole: "first_name"}
    return fields
