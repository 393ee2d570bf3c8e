"""Histories from files: leads and touches as other tools export them, columns found by their names.

Two shapes are taken. Leads with the day they were won in the same file and a file of touches (lead, date, kind,
outcome); or leads and a second file of closed deals (lead, day won), as in public marketing funnels. Which of both a
second file is, its columns tell. Nothing is dropped in silence: what could not be read is counted and said.
"""

import csv
import gzip
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from replay_play import Raised

from app.domain.response import source_kind
from app.domain.rules import Rules
from app.domain.stretches import Turn
from app.intake.dates import DateReader, decided_order
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
BOUGHT_WORDS = frozenset(
    (
        "won",
        "bought",
        "closedwon",
        "converted",
        "customer",
        "sold",
        "sale",
        "purchased",
        "1",
        "true",
        "yes",
        "y",
    )
)
#: What a lead does, not we; a call or a mail is ours unless its direction says otherwise.
INBOUND = frozenset(
    ("web-form", "price-request", "demo-request", "download", "webinar", "event", "mail-open", "page-visit")
)


@dataclass(slots=True)
class History:
    """Leads in the order of creation, and what was said about reading them."""

    leads: list[Raised]
    notes: list[str] = field(default_factory=list)


class Sheet:
    """A CSV file (also .gz) with its columns by folded name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        csv.field_size_limit(sys.maxsize)
        opened: Callable[..., Iterator[str]] = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8-sig", errors="replace", newline="") as lines:  # type: ignore[attr-defined]
            head = lines.readline()
            delimiter = max(",;\t|", key=head.count)
            lines.seek(0)
            reader = csv.reader(lines, delimiter=delimiter)
            self.columns = [key(name) for name in next(reader)]
            self.rows = [row for row in reader if any(cell.strip() for cell in row)]

    def place(self, names: Sequence[str], taken: Sequence[int | None] = ()) -> int | None:
        """The column of the first of these names that the file has."""
        return next(
            (
                place
                for name in names
                if name in self.columns and (place := self.columns.index(name)) not in taken
            ),
            None,
        )

    def dates(self, place: int | None) -> Callable[[Sequence[str]], datetime | None]:
        """Reads the dates of a column of a row."""
        if place is None:
            return lambda _row: None
        order = decided_order(cell for row in self.rows[:5000] if (cell := _cell(row, place)))
        read = DateReader(order, UTC).read
        return lambda row: read(cell) if (cell := _cell(row, place)) else None


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def read_history(leads_file: Path, second_file: Path | None, rules: Rules, vocabulary: Vocabulary) -> History:
    """The history that one or two files tell. Raises ValueError where a column that is needed is missing."""
    sheet = Sheet(leads_file)
    id_at, created_at, source_at, campaign_at = (
        sheet.place(names) for names in (LEAD_ID, CREATED, SOURCE, CAMPAIGN)
    )
    if id_at is None or created_at is None:
        found = ", ".join(sheet.columns)
        raise ValueError(
            f"{leads_file.name} needs a column with the lead and one with its date; it has {found}."
        )
    read_created = sheet.dates(created_at)
    won_at, closed_at, status_at = sheet.place(WON), sheet.place(CLOSED), sheet.place(STATUS)
    read_won, read_closed = sheet.dates(won_at), sheet.dates(closed_at)
    turns: dict[str, list[Turn]] = {}
    ends: dict[str, tuple[datetime, bool]] = {}
    notes: list[str] = []
    if second_file is not None:
        turns, ends = _second(Sheet(second_file), rules, vocabulary, notes)
    leads: dict[str, Raised] = {}
    undated = doubled = early = undecided = 0
    for row in sheet.rows:
        lead_id, created = _cell(row, id_at), read_created(row)
        if not lead_id or created is None:
            undated += 1
            continue
        if lead_id in leads:
            doubled += 1
            continue
        won, closed = read_won(row), read_closed(row)
        ended, bought = (
            (won, True) if won is not None else (closed, key(_cell(row, status_at)) in BOUGHT_WORDS)
        )
        if ended is None:
            undecided += bought and lead_id not in ends
            ended, bought = ends.get(lead_id, (None, False))
        if ended is not None and ended < created:
            early += 1
            ended = created
        source, campaign = _cell(row, source_at), _cell(row, campaign_at)
        kind = source_kind(rules, source.replace("_", " "), campaign.replace("_", " "))
        own = tuple(sorted(turns.get(lead_id, ()), key=lambda turn: turn.at))
        leads[lead_id] = Raised(lead_id, created, ended, bought, kind, source, campaign, own)
    for count, what in (
        (undated, "rows of leads without an id or a date were left out"),
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
    return History(sorted(leads.values(), key=lambda lead: (lead.created_at, lead.id)), notes)


def _second(
    sheet: Sheet, rules: Rules, vocabulary: Vocabulary, notes: list[str]
) -> tuple[dict[str, list[Turn]], dict[str, tuple[datetime, bool]]]:
    """Touches and ends by lead, from a file of touches or of closed deals."""
    id_at = sheet.place(LEAD_ID)
    won_at = sheet.place(WON)
    if id_at is None:
        raise ValueError(
            f"{sheet.path.name} needs a column with the lead; it has {', '.join(sheet.columns)}."
        )
    ends: dict[str, tuple[datetime, bool]] = {}
    if won_at is not None:
        read = sheet.dates(won_at)
        for row in sheet.rows:
            if (won := read(row)) is not None:
                ends.setdefault(_cell(row, id_at), (won, True))
        return {}, ends
    at_at = sheet.place(TOUCH_AT, (id_at,))
    kind_at = sheet.place(TOUCH_KIND, (id_at, at_at))
    outcome_at = sheet.place(TOUCH_OUTCOME, (id_at, at_at, kind_at))
    direction_at = sheet.place(TOUCH_DIRECTION)
    if at_at is None:
        raise ValueError(
            f"{sheet.path.name} needs a column with the date; it has {', '.join(sheet.columns)}."
        )
    read = sheet.dates(at_at)
    turns: dict[str, list[Turn]] = defaultdict(list)
    undated = 0
    for row in sheet.rows:
        lead_id, at = _cell(row, id_at), read(row)
        if not lead_id or at is None:
            undated += 1
            continue
        word, said = key(_cell(row, kind_at)), key(_cell(row, outcome_at))
        kind = vocabulary.kinds.get(
            word, word if word in rules.scoring.signals else _cell(row, kind_at).casefold()
        )
        outcome = rules.outcomes.get(vocabulary.outcomes.get(said, _cell(row, outcome_at).casefold()))
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
