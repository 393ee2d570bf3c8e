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
from app.intake.names import is_form_of_address
from app.intake.row import Row
from app.intake.telling_values import are_ids, contradicts, is_mail, is_phone, says_mostly
from app.intake.vocabulary import DATE_FIELDS, SHORTEST_MISSPELT, Tool, Vocabulary, key, words

LEADS = "leads"
TOUCHES = "touches"
PROBLEM_COLUMN = "Problem"  # what a file of rejected rows says about a row; not read again

_BY_TOOL, _BY_NAME, _BY_PREFIX, _BY_SPELLING, _BY_VALUES = 500.0, 400.0, 300.0, 200.0, 100.0
_A_PREFIX_MORE = 20.0
_MOST_PREFIXES = 2
_SHORTEST_TWO_SLIPS = 10
_LEAST_SHARE = 0.8  # of a column's values that have to look like mails or phones
_A_LOG_OF_CALLS = frozenset(("to", "from", "createdat"))
_TELL_WHO = frozenset(("first_name", "last_name", "full_name", "company", "email", "phone", "mobile"))
_TELL_WHOSE = frozenset(("external_id", "email", "contact", "phone"))
_ONLY_AN_ID = 1000.0  # what such a column ranks below every other
_NUMBERED = re.compile(
    r"\W*(?:(?:Q|Frage|Question)\s*)?\d{1,2}\s*[.):]\s+(?=\w)", re.IGNORECASE
)  # `1. Company`
_OTHER_PERSON = re.compile(
    r"\b(?:contact|person|ansprechpartner|kontakt|attendee|guest|participant|teilnehmer|contacto|contatto) ?[2-9]\b"
)
_ACTIVITY = re.compile(
    r"(?:activity|aktivitat|actividad|activite|attivita|atividade|activiteit|aktywnosc|task|aufgabe|tarea|tache)"
    r" (.+)\Z"
)
_WHO_OF_US = frozenset(("owner", "by", "met_by"))
_LONGEST_CODE = 2
_EITHER = re.compile(r"\s*/\s*|\s+(?:or|oder|ou|und|and)\s+")
_OF_WHOEVER = frozenset(("user",))  # a prefix that may mean one of us as well
_NEEDS_MORE = frozenset(("first", "last"))  # no name of anything without what stands behind it
#: Words that are both a job and a degree: what stands below them tells which.
_JOB_OR_DEGREE = frozenset(("title", "titel", "titre", "titulo", "titolo", "tytul"))
_NAMES = frozenset(("name", "nom", "nombre", "nome", "naam", "nazwa", "namn", "navn"))
_FAMILY_WHEN_FIRST_IS_THERE = frozenset(("name", "nom", "naam", "nazwisko"))
_GIVEN_WHEN_LAST_IS_THERE = frozenset(("name", "nombre", "nome", "prenom", "imie", "fn"))


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What the columns of one file mean.

    `fields` names the field of each recognised column; the others are in `unmapped` and become custom fields,
    apart from those in `ignored`. `date_order` holds `dmy` or `mdy` for columns whose values decide it; `utc`
    the columns whose times are UTC. `outcomes` and `stages` are words of this file, by key, that the vocabulary does
    not know.
    """

    kind: str
    tool: str
    columns: tuple[str, ...]
    fields: Mapping[str, str]
    unmapped: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    date_order: Mapping[str, str] = field(default_factory=dict)
    utc: frozenset[str] = frozenset()
    outcomes: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)

    def column_of(self, wanted: str) -> str | None:
        """The column that fills the field `wanted`."""
        return next((column for column, name in self.fields.items() if name == wanted), None)

    @property
    def tells_who(self) -> bool:
        """Whether a column can tell whom a row is about."""
        return bool((_TELL_WHOSE if self.kind == TOUCHES else _TELL_WHO) & set(self.fields.values()))

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
    keys = {key(column) for column in columns}
    tool = next(
        (tool for tool in vocabulary.tools if kind in (None, tool.kind) and tool.wrote(columns, keys)), None
    )
    if kind is None:
        kind = (
            tool.kind
            if tool is not None
            else TOUCHES
            if _tells_touches(columns, values, vocabulary)
            else LEADS
        )
    left_out = tool.ignored if tool is not None else frozenset[str]()
    ignored = tuple(column for column in columns if column == PROBLEM_COLUMN or key(column) in left_out)
    candidates = [column for column in columns if column not in ignored]
    fields = _assign(candidates, values, tool, vocabulary, kind)
    if kind == LEADS:
        fields = _with_split_names(fields, candidates)
    orders = _orders({c: values[c] for c, name in fields.items() if name in DATE_FIELDS})
    return ColumnMapping(
        kind=kind,
        tool=tool.name if tool is not None else "",
        columns=columns,
        fields={column: fields[column] for column in columns if column in fields},
        unmapped=tuple(column for column in candidates if column not in fields),
        ignored=ignored,
        date_order=orders,
        utc=frozenset(
            c for c in fields if "utc" in words(c).split() or (tool is not None and key(c) in tool.utc)
        ),
    )


def _orders(values: Mapping[str, list[str]]) -> dict[str, str]:
    """The order of day and month by column, where values decide it. One program wrote all columns, so those that leave
    it open are written like the others, unless these differ."""
    decided = {column: decided_order(texts) for column, texts in values.items()}
    told = set(decided.values()) - {""}
    usual = told.pop() if len(told) == 1 else ""
    return {column: order or usual for column, order in decided.items() if order or usual}


def extra_column(mapping: ColumnMapping, index: int) -> str:
    """Name of a cell beyond the header, at `index` from 0, that no column has."""
    name = column_name(index)
    return name if name not in mapping.columns else f"{name} (extra)"


def _tells_touches(columns: Sequence[str], values: Mapping[str, list[str]], vocabulary: Vocabulary) -> bool:
    keys = {key(column) for column in columns}
    keys |= {key(rest) for column in columns if (rest := _of_an_activity(column))}
    names = vocabulary.touch_names
    refers = any(k in names and names[k][0] in _TELL_WHOSE for k in keys)
    what = bool(keys & vocabulary.touch_what) or any(
        names.get(key(_of_an_activity(column) or column), ("",))[0] == "kind"
        and (says_mostly(values[column], vocabulary.kinds) or _tells_directions(values[column], vocabulary))
        for column in columns
    )
    when = bool(keys & vocabulary.touch_when) or keys >= _A_LOG_OF_CALLS
    return what and when and (refers or any(_tells_whose(column, vocabulary) for column in columns))


def _tells_whose(column: str, vocabulary: Vocabulary) -> bool:
    claim = claimed(column, None, vocabulary, TOUCHES)
    return claim is not None and claim[0] in _TELL_WHOSE


def _of_an_activity(column: str) -> str:
    """The header without its word for an activity, as in `Aktivität - Typ`; empty where it has none."""
    found = _ACTIVITY.match(words(column))
    return found[1] if found is not None else ""


def _assign(
    columns: Sequence[str],
    values: Mapping[str, list[str]],
    tool: Tool | None,
    vocabulary: Vocabulary,
    kind: str,
) -> dict[str, str]:
    claims: list[tuple[float, int, str, str]] = []
    are_deals = kind == LEADS and not vocabulary.deal_signs.isdisjoint(map(key, columns))
    for place, column in enumerate(columns):
        claim = claimed(column, tool, vocabulary, kind)
        if kind == LEADS and key(column) in _JOB_OR_DEGREE:
            claim = _of_title(column, claim, values[column])
        if are_deals and (claim is None or claim[1] < _BY_TOOL):
            claim = _of_deal(key(column), vocabulary) or claim
        if claim is not None and claim[0] == "region" and _tells_stages(values[column], vocabulary):
            claim = "stage", claim[1]  # `Estado` and `State` are both a place and a state of things
        if claim is not None and claim[0] == "kind" and _tells_directions(values[column], vocabulary):
            claim = "direction", claim[1]  # telephones call `Outgoing` a type
        if claim is not None and not contradicts(claim[0], values[column]):
            worse = _ONLY_AN_ID if claim[0] in _WHO_OF_US and are_ids(values[column]) else 0.0
            claims.append((worse - claim[1], place, column, claim[0]))
    fields: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, column, name in sorted(claims):
        free = "mobile" if name in taken and name == "phone" and kind == LEADS else name
        if free not in taken:
            fields[column] = free
            taken.add(free)
    if kind == LEADS:
        for wanted in ("email", "phone"):
            if wanted not in taken and (second := _second(columns, fields, vocabulary, wanted)) is not None:
                fields[second] = wanted
                taken.add(wanted)
    for wanted, fits in (("email", is_mail), ("phone", is_phone)):
        if wanted not in taken and not (kind == TOUCHES and wanted == "phone"):
            found = _by_values(columns, values, fields, tool, vocabulary, fits)
            if found is not None:
                fields[found] = wanted
    return fields


def _of_deal(spelled: str, vocabulary: Vocabulary) -> tuple[str, float] | None:
    """What a column tells in a file of deals, whose rows have a title and an end of their own."""
    if spelled in vocabulary.deal_titles:
        return "content", _BY_NAME
    return ("closed_at", _BY_SPELLING) if spelled in vocabulary.deal_ends else None


def _of_title(
    column: str, claim: tuple[str, float] | None, values: Sequence[str]
) -> tuple[str, float] | None:
    """What a column such as `Titel` tells: no job where degrees and forms of address stand below it."""
    degrees = sum(1 for value in values if is_form_of_address(value))
    if values and degrees > 0.5 * len(values):
        return None
    if claim is None and values and not degrees and key(column) == "titel":
        return "title", _BY_SPELLING
    return claim


def _second(
    columns: Sequence[str], fields: Mapping[str, str], vocabulary: Vocabulary, wanted: str
) -> str | None:
    """The column that would be read where the field's own one is empty, in a file that has no such one."""
    known = vocabulary.second.get(wanted, {})
    ranks = {
        column: min((known[text] for text in spellings(column, vocabulary) if text in known), default=None)
        for column in columns
        if column not in fields
    }
    told = {column: rank for column, rank in ranks.items() if rank is not None}
    return min(told, key=told.__getitem__, default=None)


def _tells_stages(values: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Two letters are a state: `NY` is New York, though it is Danish for new."""
    return says_mostly(
        [v for v in values if len(v.strip()) > _LONGEST_CODE or not v.isascii()], vocabulary.stages
    )


def _tells_directions(values: Sequence[str], vocabulary: Vocabulary) -> bool:
    return says_mostly(values, vocabulary.directions) and not says_mostly(values, vocabulary.kinds)


def claimed(
    column: str, tool: Tool | None, vocabulary: Vocabulary, kind: str, *, guesses: bool = True
) -> tuple[str, float] | None:
    """The field a column asks for and how well founded that is; None for a column that stays custom. Without
    `guesses` a misspelt name asks for nothing."""
    spelled = key(column)
    if tool is not None and spelled in tool.fields:
        name = tool.fields[spelled]
        return (name, _BY_TOOL) if name else None
    if _NUMBERED.match(column) is not None:
        column = _NUMBERED.sub("", column)
        spelled = key(column)
    if _OTHER_PERSON.search(words(column)) is not None:
        return None
    names = vocabulary.lead_names if kind == LEADS else vocabulary.touch_names
    short = key(column.partition("(")[0].partition("_id/")[0]) if not column.startswith("(") else spelled
    if spelled in vocabulary.custom and kind == LEADS:
        return None
    for text in (spelled, short):
        if text in names:
            return names[text][0], _BY_NAME - names[text][1]
    if short in vocabulary.custom:
        return None
    claim = (
        _without_prefix(words(column), names, vocabulary)
        or _without_suffix(words(column), names, vocabulary)
        or _either(column, names)
        or _shortened(column, names, vocabulary)
    )
    if claim is not None or kind == TOUCHES or not guesses or spelled in vocabulary.touch_names:
        return claim
    return _misspelt(spelled, vocabulary)


def spellings(column: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The keys that a header may be known by: as it stands, without what is in brackets, without prefixes."""
    found = [key(column)]
    texts = [words(column)]
    if not column.startswith("("):
        texts.append(words(column.partition("(")[0]))
    for _ in range(_MOST_PREFIXES + 1):
        found += [text.replace(" ", "") for text in texts]
        texts = [
            text[len(prefix) + 1 :]
            for text in texts
            for prefix in vocabulary.prefixes
            if text.startswith(prefix + " ")
        ]
    return tuple(dict.fromkeys(found))


def _without_prefix(
    said: str, names: Mapping[str, tuple[str, int]], vocabulary: Vocabulary, deep: int = 0
) -> tuple[str, float] | None:
    for prefix in vocabulary.prefixes:
        if said.startswith(prefix + " "):
            rest = said[len(prefix) + 1 :]
            joined = rest.replace(" ", "")
            if joined in vocabulary.custom:
                return None
            if joined in names:
                doubt = _A_PREFIX_MORE * (deep + (prefix in _OF_WHOEVER))
                return names[joined][0], _BY_PREFIX - doubt - names[joined][1]
            if deep < _MOST_PREFIXES:
                further = _without_prefix(rest, names, vocabulary, deep + 1)
                if further is not None:
                    return further
    return None


def _without_suffix(
    said: str, names: Mapping[str, tuple[str, int]], vocabulary: Vocabulary
) -> tuple[str, float] | None:
    """The field of a header such as `Fonte lead` or `Persona - Telefono - Trabajo`."""
    for suffix in vocabulary.suffixes:
        if said.endswith(" " + suffix):
            rest = said[: -len(suffix) - 1]
            joined = rest.replace(" ", "")
            if joined in vocabulary.custom or rest in _NEEDS_MORE:
                return None
            if joined in names:
                return names[joined][0], _BY_PREFIX - _A_PREFIX_MORE - names[joined][1]
            further = _without_prefix(rest, names, vocabulary, 1)
            if further is not None:
                return further
    return None


def _either(column: str, names: Mapping[str, tuple[str, int]]) -> tuple[str, float] | None:
    """The field that all words of a header such as `Company / Organization` mean."""
    parts = [key(part) for part in _EITHER.split(column)]
    if len(parts) < 2 or not all(part in names for part in parts):
        return None
    found = {names[part][0] for part in parts}
    if found == {"phone", "mobile"}:
        found = {"phone"}
    return (found.pop(), _BY_SPELLING) if len(found) == 1 else None


def _shortened(
    column: str, names: Mapping[str, tuple[str, int]], vocabulary: Vocabulary
) -> tuple[str, float] | None:
    """The field of a header such as `LST_CNTCT_DT`, as databases name their columns."""
    parts = words(column).split()
    if not any(part in vocabulary.abbreviations for part in parts):
        return None
    whole = " ".join(filter(None, (vocabulary.abbreviations.get(part, part) for part in parts)))
    joined = whole.replace(" ", "")
    if joined in vocabulary.custom:
        return None
    if joined in names:
        return names[joined][0], _BY_SPELLING
    return _without_prefix(whole, names, vocabulary)


def _misspelt(spelled: str, vocabulary: Vocabulary) -> tuple[str, float] | None:
    """The field whose name is one slip of the keyboard away (two in long names).

    People seldom mistype the first letter or leave out two, and other words differ there.
    """
    if len(spelled) < SHORTEST_MISSPELT or spelled.isdigit():
        return None
    from rapidfuzz import process  # imported late: start-up cost
    from rapidfuzz.distance import OSA

    slips = 2 if len(spelled) >= _SHORTEST_TWO_SLIPS else 1
    lengths = (len(spelled), len(spelled) - 1, len(spelled) + 1)
    candidates = [name for length in lengths for name in vocabulary.spellings.get((spelled[0], length), ())]
    found = process.extractOne(spelled, candidates, scorer=OSA.distance, score_cutoff=slips)
    return None if found is None else (vocabulary.lead_names[found[0]][0], _BY_SPELLING - found[1])


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


def _with_split_names(fields: dict[str, str], columns: Sequence[str]) -> dict[str, str]:
    """`Nom` beside `Prénom` is the family name, `Nombre` beside `Apellidos` the given name."""
    whole = next((column for column, name in fields.items() if name == "full_name"), None)
    if whole is None:
        return fields
    filled = set(fields.values())
    if "company" not in filled and key(whole) != "name":  # `Name` beside `Contact person` is the firm's
        firm = next((column for column in columns if column not in fields and key(column) in _NAMES), None)
        if firm is not None:
            return fields | {firm: "company"}
    if "first_name" in filled and "last_name" not in filled and key(whole) in _FAMILY_WHEN_FIRST_IS_THERE:
        return fields | {whole: "last_name"}
    if "last_name" in filled and "first_name" not in filled and key(whole) in _GIVEN_WHEN_LAST_IS_THERE:
        return fields | {whole: "first_name"}
    return fields
