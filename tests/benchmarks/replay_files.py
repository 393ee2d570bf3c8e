"""Histories from files: leads and touches as other tools export them, columns found by their names.

Two shapes are taken. Leads with the day they were won in the same file (a date of its own, or a closing date beside a
stage) and a file of touches (lead, date, kind, outcome); or leads and a second file of closed deals (lead, day won), as
in public marketing funnels. Which of both a second file is, its columns tell. Files are opened as an import opens them,
whatever their encoding, delimiter or title rows. Nothing is dropped in silence: what could not be read is counted.
"""

import gzip
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from replay_play import Raised

from app.domain.errors import Problem
from app.domain.response import source_kind
from app.domain.rules import Rules
from app.domain.stretches import Turn
from app.intake.dates import MONTH_FIRST, DateReader, decided_order
from app.intake.recognise import LEADS, TOUCHES, recognise
from app.intake.table import open_table
from app.intake.vocabulary import Vocabulary, key

LEAD_ID = (
    "mqlid", "leadid", "lead", "externalid", "id", "contactid", "recordid", "prospectid", "prospectidentifier",
    "leadnumber", "leadref", "uuid", "hsobjectid", "customerid", "personid",
)  # fmt: skip
CREATED = (
    "firstcontactdate", "createdat", "created", "createdate", "createddate", "creationdate", "datecreated", "createdon",
    "leadcreated", "leadcreateddate", "leadcreatedat", "creationtime", "inquirydate", "raisedat", "leaddate",
    "receivedat", "addedat", "signupdate", "date", "timestamp",
)  # fmt: skip
SOURCE = (
    "origin",
    "leadsource",
    "source",
    "originalsource",
    "channel",
    "leadorigin",
    "utmsource",
    "medium",
    "sourcetype",
)
CAMPAIGN = (
    "landingpageid",
    "landingpage",
    "campaign",
    "campaignname",
    "utmcampaign",
    "campaignid",
    "event",
    "offer",
)
WON = (
    "wondate", "wonat", "boughtat", "closedwonat", "closedwondate", "purchasedat", "purchasedate", "convertedat",
    "conversiondate", "converteddate", "saledate", "soldat", "orderdate", "dealwondate", "wonon", "boughton",
    "closewondate", "saledat",
)  # fmt: skip
CLOSED = (
    "closedat",
    "closedate",
    "closeddate",
    "dateclosed",
    "closedon",
    "lostat",
    "lostdate",
    "endedat",
    "enddate",
    "closed",
    "ended",
    "decidedat",
    "decisiondate",
)
STATUS = (
    "stage",
    "status",
    "leadstatus",
    "leadstage",
    "dealstage",
    "outcome",
    "result",
    "converted",
    "won",
    "y",
    "closereason",
)
TOUCH_AT = (
    "at",
    "date",
    "touchedat",
    "timestamp",
    "time",
    "datetime",
    "occurredat",
    "activitydate",
    "createdat",
    "createddate",
)
TOUCH_KIND = (
    "kind",
    "type",
    "activitytype",
    "touchtype",
    "event",
    "eventtype",
    "activity",
    "channel",
    "medium",
    "action",
)
TOUCH_OUTCOME = ("outcome", "result", "disposition", "calloutcome", "calldisposition", "status", "response")
TOUCH_DIRECTION = ("direction", "inout", "calldirection")
BOUGHT_WORDS = frozenset(("won", "bought", "closedwon", "customer", "sold", "sale", "purchased"))
LOST_WORDS = frozenset(("lost", "closedlost", "declined", "rejected", "dead", "disqualified", "closed"))
#: Columns whose yes means a purchase; in others `converted` or `1` may mean anything.
YES_OR_NO = frozenset(
    ("won", "bought", "purchased", "converted", "isconverted", "iswon", "y", "sale", "customer")
)
YES_WORDS = frozenset(("1", "true", "yes", "y", "1.0", "t", "x"))
#: What a lead does, not we; a call or a mail is ours unless its direction says otherwise.
INBOUND = frozenset(
    ("web-form", "price-request", "demo-request", "download", "webinar", "event", "mail-open", "page-visit")
)


_SMALL_NUMBER = re.compile(r"-?\d{1,5}(?:\.\d+)?\Z")
_MAIL = re.compile(r"[^@\s<>()\[\],;:]+@[^@\s<>()\[\],;:]+")
_IN_BRACKETS = re.compile(r"\((\w+)\)\s*\Z")
_MOST_DAYS = 20_000  # smaller numbers are days of a made-up calendar; greater ones are a spreadsheet's dates
_CALENDAR = datetime(2000, 1, 3, tzinfo=UTC)
_DATES_LOOKED_AT = 5000


@dataclass(slots=True)
class History:
    """Leads in the order of creation, and what was said about reading them."""

    leads: list[Raised]
    notes: list[str] = field(default_factory=list)


class Sheet:
    """A table (CSV of any kind, also .gz; XLSX) with its columns by folded name."""

    def __init__(self, path: Path, vocabulary: Vocabulary, kind: str) -> None:
        self.name = path.name
        with tempfile.TemporaryDirectory() as folder:
            plain = path
            if path.suffix == ".gz":
                plain = Path(folder) / path.stem
                with gzip.open(path, "rb") as packed, plain.open("wb") as unpacked:
                    shutil.copyfileobj(packed, unpacked)
            try:
                table = open_table(plain)
                self.rows = [row.cells for row in table.rows()]
            except Problem as problem:
                raise ValueError(str(problem).replace(plain.name, path.name)) from problem
            self.headers = table.columns
            self.columns = [key(header) for header in table.columns]
            meant = recognise(table.columns, table.sample(), vocabulary, kind=kind)
        self._meant = {name: table.columns.index(column) for column, name in meant.fields.items()}
        self._order = next(iter(meant.date_order.values()), MONTH_FIRST)

    def place(
        self, names: Sequence[str], taken: Iterable[int | None] = (), *, or_else: str = ""
    ) -> int | None:
        """The column of the first of these names that the file has; else the one that an import takes for the field."""
        found = (self.columns.index(name) for name in names if name in self.columns)
        own = next((place for place in found if place not in taken), None)
        meant = self._meant.get(or_else)
        return own if own is not None or meant is None or meant in taken else meant

    def places(self, names: Sequence[str]) -> list[int]:
        """Every column that has one of these names."""
        return [place for place, column in enumerate(self.columns) if column in names]

    def dates(self, place: int | None) -> Callable[[Sequence[str]], datetime | None]:
        """Reads the dates of a column of a row; small numbers are days."""
        if place is None:
            return lambda _row: None
        cells = [cell for row in self.rows[:_DATES_LOOKED_AT] if (cell := _cell(row, place))]
        if cells and all(_SMALL_NUMBER.match(cell) and abs(float(cell)) < _MOST_DAYS for cell in cells):
            return lambda row: (
                _CALENDAR + timedelta(days=float(cell))
                if _SMALL_NUMBER.match(cell := _cell(row, place))
                else None
            )
        read = DateReader(decided_order(cells) or self._order, UTC).read
        return lambda row: read(cell) if (cell := _cell(row, place)) else None


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def read_history(leads_file: Path, second_file: Path | None, rules: Rules, vocabulary: Vocabulary) -> History:
    """The history that one or two files tell. Raises ValueError where a column that is needed is missing."""
    sheet = Sheet(leads_file, vocabulary, LEADS)
    notes: list[str] = []
    created_at = sheet.place(CREATED, or_else="created_at")
    email_at = sheet.place((), or_else="email")
    id_at = sheet.place(LEAD_ID, (created_at,), or_else="external_id")
    id_at = email_at if id_at is None else id_at
    if created_at is None:
        raise ValueError(
            f"{sheet.name} needs a column with the date of the inquiry; it has {', '.join(sheet.headers)}."
        )
    if id_at is None and second_file is not None:
        raise ValueError(f"{sheet.name} needs a column with the lead; it has {', '.join(sheet.headers)}.")
    source_at = sheet.place(SOURCE, or_else="source")
    campaign_at = sheet.place(CAMPAIGN, (source_at,), or_else="campaign")
    if source_at is None:
        notes.append("No column tells the source, so all leads count as from one.")
    read_created = sheet.dates(created_at)
    ending = _Ending(sheet, vocabulary, notes, alone=second_file is None)
    turns: dict[str, list[Turn]] = {}
    ends: dict[str, tuple[datetime, bool]] = {}
    if second_file is not None:
        known = {lead: lead for row in sheet.rows if (lead := _cell(row, id_at))}
        mails = {mail.casefold(): _cell(row, id_at) for row in sheet.rows if (mail := _cell(row, email_at))}
        turns, ends = _second(
            Sheet(second_file, vocabulary, TOUCHES), rules, vocabulary, mails | known, notes
        )
        if not known.keys() & (turns.keys() | ends.keys()):
            raise ValueError(
                f"No row of {second_file.name} names a lead of {leads_file.name} by its id or address."
            )
    leads: dict[str, Raised] = {}
    undated = doubled = early = undecided = 0
    for number, row in enumerate(sheet.rows):
        lead_id, created = _cell(row, id_at) if id_at is not None else f"row {number}", read_created(row)
        if not lead_id or created is None:
            undated += 1
            continue
        if lead_id in leads:
            doubled += 1
            continue
        ended, bought = ending.of(row)
        if not bought and lead_id in ends and (ended is None or ends[lead_id][1]):
            ended, bought = ends[lead_id]
        elif ended is None and bought:
            undecided += lead_id not in ends
            ended, bought = ends.get(lead_id, (None, False))
        if ended is not None and ended < created:
            early += 1
            ended = created
        source, campaign = _cell(row, source_at), _cell(row, campaign_at)
        kind = source_kind(rules, source, campaign.replace("_", " "))
        own = tuple(sorted(turns.get(lead_id, ()), key=lambda turn: turn.at))
        leads[lead_id] = Raised(lead_id, created, ended, bought, kind, source, campaign, own)
    for count, what in (
        (undated, "rows of leads without an id or a date that can be read were left out"),
        (doubled, "rows repeat a lead; the first one counts"),
        (undecided, "leads bought on a day that nobody tells; they count as open"),
        (early, "leads ended before they began; they end on the day they began"),
        (
            sum(lead not in leads for lead in turns.keys() | ends.keys()),
            "leads of the second file are not in the first",
        ),
    ):
        if count:
            notes.append(f"{count:,} {what}.")
    if not leads:
        raise ValueError(
            f"No row of {sheet.name} has a date that can be read in its column {sheet.headers[created_at]!r}."
        )
    if not any(lead.bought for lead in leads.values()):
        raise ValueError(_nobody_bought(sheet, undecided, ending))
    return History(sorted(leads.values(), key=lambda lead: (lead.created_at, lead.id)), notes)


def _nobody_bought(sheet: Sheet, undecided: int, ending: "_Ending") -> str:
    if undecided:
        has = ", ".join(sheet.headers)
        return f"{undecided:,} leads of {sheet.name} bought, but no column tells when; it has {has}."
    told = ", ".join(repr(sheet.headers[place]) for place in ending.looked_at)
    looked = f" (looked at {told})" if told else ""
    return f"Nobody bought in this history{looked}, so there is nothing to catch; {sheet.name} has " + (
        ", ".join(sheet.headers) + "."
    )


class _Ending:
    """When a lead of the first file ended, and whether it bought."""

    def __init__(self, sheet: Sheet, vocabulary: Vocabulary, notes: list[str], *, alone: bool) -> None:
        self._vocabulary = vocabulary
        won_at = next((place for place in sheet.places(WON) if _has_dates(sheet, place)), None)
        closed_at = next((place for place in sheet.places(CLOSED) if _has_dates(sheet, place)), None)
        if closed_at is None:
            closed_at = sheet.place((), (won_at,), or_else="closed_at")
        status = sheet.places(STATUS)
        meant = sheet.place((), or_else="stage")
        self._status = status if meant is None or meant in status else [*status, meant]
        self._yes_or_no = [place for place in sheet.places(tuple(YES_OR_NO)) if place != won_at]
        last_at = sheet.place((), (won_at, closed_at), or_else="last_activity_at")
        if closed_at is None and won_at is None and last_at is not None and self._status:
            closed_at = last_at
            notes.append(
                f"A closed lead ended on the day in {sheet.headers[last_at]!r}; no column tells it better."
            )
        self._read_won, self._read_closed = sheet.dates(won_at), sheet.dates(closed_at)
        self.looked_at = [place for place in (won_at, closed_at, *self._status) if place is not None]
        self._only_closed = not self._status and not self._yes_or_no and won_at is None and alone
        self._tells_the_end = closed_at is not None and closed_at != last_at
        if self._only_closed and closed_at is not None:
            notes.append(
                f"No column tells how a lead ended, so every date in {sheet.headers[closed_at]!r} counts as a purchase."
            )

    def of(self, row: Sequence[str]) -> tuple[datetime | None, bool]:
        """The day, None where there is none, and whether the lead bought."""
        won = self._read_won(row)
        if won is not None:
            return won, True
        closed = self._read_closed(row)
        if self._only_closed:
            return closed, closed is not None
        said = {self._said(_cell(row, place)) for place in self._status}
        if "bought" in said or any(key(_cell(row, place)) in YES_WORDS for place in self._yes_or_no):
            return closed, True
        if "lost" in said or (self._tells_the_end and "open" not in said):
            return closed, False
        return None, False

    def _said(self, text: str) -> str:
        """Whether a status means bought, lost or open; empty where it is not known."""
        word, known = key(text), self._vocabulary.stages.get(key(text))
        if word in BOUGHT_WORDS or (known is not None and known.stage == "bought"):
            return "bought"
        if word in LOST_WORDS or (known is not None and known.stage in ("declined", "stopped")):
            return "lost"
        return "open" if known is not None else ""


def _lead_column(sheet: Sheet, known: Mapping[str, str]) -> int | None:
    """The column that names leads: the one that names most of those we know, else the one that is called so."""
    rows = sheet.rows[:_DATES_LOOKED_AT]
    hits = [
        sum(_named(_cell(row, place), known) in known for row in rows) for place in range(len(sheet.columns))
    ]
    most = max(hits, default=0)
    return hits.index(most) if most else sheet.place(LEAD_ID, or_else="external_id")


def _named(text: str, known: Mapping[str, str]) -> str:
    """The lead that a cell names: by its id, its address, or both in one cell as in `Anna Berg (anna@x.example)`."""
    if text in known:
        return known[text]
    mail = _MAIL.search(text)
    found = known.get(mail[0].casefold()) if mail is not None else None
    number = _IN_BRACKETS.search(text) if found is None else None
    return found or (known.get(number[1]) if number is not None else None) or text


def _has_dates(sheet: Sheet, place: int) -> bool:
    """Whether a column that may tell a day or a yes tells days."""
    read = sheet.dates(place)
    cells = [row for row in sheet.rows[:_DATES_LOOKED_AT] if _cell(row, place)]
    if cells and {key(_cell(row, place)) for row in cells} <= YES_WORDS | {"0", "false", "no", "n", "00"}:
        return False
    return any(read(row) is not None for row in cells)


def _second(
    sheet: Sheet, rules: Rules, vocabulary: Vocabulary, known: Mapping[str, str], notes: list[str]
) -> tuple[dict[str, list[Turn]], dict[str, tuple[datetime, bool]]]:
    """Touches and ends by lead, from a file of touches or of closed deals. ``known`` names the leads by what a row may
    call them."""
    id_at = _lead_column(sheet, known)
    if id_at is None:
        raise ValueError(f"{sheet.name} needs a column with the lead; it has {', '.join(sheet.headers)}.")

    def lead_of(row: Sequence[str]) -> str:
        return _named(_cell(row, id_at), known)

    ends: dict[str, tuple[datetime, bool]] = {}
    won_at = sheet.place(WON)
    if won_at is not None:
        read = sheet.dates(won_at)
        for row in sheet.rows:
            if (won := read(row)) is not None:
                ends.setdefault(lead_of(row), (won, True))
        return {}, ends
    at_at = sheet.place(TOUCH_AT, (id_at,), or_else="at")
    kind_at = sheet.place(TOUCH_KIND, (id_at, at_at), or_else="kind")
    outcome_at = sheet.place(TOUCH_OUTCOME, (id_at, at_at, kind_at), or_else="outcome")
    direction_at = sheet.place(TOUCH_DIRECTION, or_else="direction")
    if at_at is None:
        raise ValueError(f"{sheet.name} needs a column with the date; it has {', '.join(sheet.headers)}.")
    read = sheet.dates(at_at)
    turns: dict[str, list[Turn]] = defaultdict(list)
    undated = 0
    for row in sheet.rows:
        lead_id, at = lead_of(row), read(row)
        if not lead_id or at is None:
            undated += 1
            continue
        said = _cell(row, outcome_at)
        outcome = rules.outcomes.get(vocabulary.outcomes.get(key(said), said.casefold()))
        word = key(_cell(row, kind_at)) or ("call" if outcome is not None else "")
        kind = vocabulary.kinds.get(
            word, word if word in rules.scoring.signals else _cell(row, kind_at).casefold()
        )
        inbound = (
            vocabulary.directions.get(key(_cell(row, direction_at)), "in" if kind in INBOUND else "out")
            == "in"
        )
        if outcome is not None and outcome.stage.closed:
            ends.setdefault(lead_id, (at, outcome.stage.value == "bought"))
        attempt = outcome.attempt if outcome is not None else not inbound and kind in {"call", "mail"}
        stage = outcome.stage.value if outcome is not None and not outcome.stage.closed else ""
        turns[lead_id].append(Turn(at, kind if inbound else "", attempt and not inbound, stage))
    if undated:
        notes.append(f"{undated:,} touches without a lead or a date were left out.")
    return turns, ends
