"""The home that is measured: a company of N leads with five touches each, made once and kept between runs.

It is written through the store, so that events, search index and constraints are those of real use. Everything is
relative to one fixed moment, at which all benchmarks pretend to be; the same seed makes the same company.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from app.desktop.clock import DeviceIds, FixedClock
from app.desktop.paths import resources
from app.domain.fold import after, begin
from app.domain.lead import Lead, NextTouch, Stage, Standing
from app.domain.touch import Decision, Touch
from app.storage import rows
from app.storage.file import (
    SCHEMA_VERSION,
    Connection,
    key_from_passphrase,
    new_salt,
    open_connection,
    read_salt,
)
from app.storage.store import SqliteStore
from app.storage.values import micros
from app.usecases.ports import Campaign
from app.usecases.promote import promote_daily
from app.wiring.desk import default_rules, keep_rules, opened_desk

#: A Tuesday at ten in Berlin.
AT = "2026-11-24T10:00:00+01:00"
NOW = datetime.fromisoformat(AT).astimezone(UTC)
PASSPHRASE = "a bench in the sun"
ROOT = Path(__file__).parents[2]
CHUNK = 2000
SETTINGS = {"country": "DE", "time_zone": "Europe/Berlin", "person": "Ada Lund", "theme": "light"}
SOURCES = (
    ("Trade show", "event", "Hannover fair"),
    ("Webinar", "webinar", "Dry running pumps"),
    ("White paper", "download", "Seals that last"),
    ("Web form", "demo-request", "Ask us"),
    ("Purchased list", "list", "Plant managers"),
)
NOTES = (
    "Nobody at the desk, the switchboard says to try again in the afternoon.",
    "Is in a meeting until four. Friendly, knows us from the fair.",
    "Wants the data sheet of the 40 bar version before talking to purchasing.",
    "Budget is decided in spring; a colleague from maintenance decides with her.",
    "",
)


def home_of(leads: int) -> Path:
    """The kept home with so many leads, made now if it is missing or made by other code."""
    folder = Path(tempfile.gettempdir()) / f"ripen-bench-{_fingerprint()}" / str(leads)
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)
        _make(folder, leads)
        (folder / "done").touch()
    return folder


def copy_of(home: Path, parent: Path, *, all_due: bool = False) -> Path:
    """A copy that may be written to; with ``all_due`` every lead is open, new and due."""
    target = Path(tempfile.mkdtemp(prefix="home-", dir=parent))
    for name in ("ripen.db", "settings.json", "holidays.json"):
        if (home / name).exists():
            shutil.copyfile(home / name, target / name)
    if all_due:
        connection = connection_of(target)
        ten_days = 10 * 86_400_000_000
        connection.execute(
            "UPDATE lead SET stage = 'new', next_kind = 'call', next_owner = 'rep', promised = 0, closed_reason = '',"
            " next_at = ? - (no * 7919000000) % ?",
            (micros(NOW) - 60_000_000, ten_days),
        )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    return target


def connection_of(home: Path) -> Connection:
    """The database of a home as it is, past the program."""
    return open_connection(home / "ripen.db", _key(home))


def copy_settings(home: Path) -> None:
    """A new home with the settings of the bench and no database."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.json").write_text(json.dumps(SETTINGS), encoding="utf-8")


def _key(home: Path) -> bytes:
    return key_from_passphrase(PASSPHRASE, read_salt(home / "ripen.db"))


def _fingerprint() -> str:
    """Changes when the layout of the file, or what is written into it, changes."""
    tables = [str(CreateTable(table)) for table in rows.metadata.sorted_tables]
    indexes = sorted(
        str(CreateIndex(index).compile(dialect=dialect()))
        for table in rows.metadata.sorted_tables
        for index in table.indexes
    )
    own = Path(__file__).read_text("utf-8")
    seen = "\n".join((SCHEMA_VERSION, *tables, *indexes, *rows.BESIDE_THE_TABLES, own))
    return hashlib.sha256(seen.encode()).hexdigest()[:12]


def _make(folder: Path, leads: int) -> None:
    began = time.monotonic()
    sys.stderr.write(f"making a company of {leads:,} leads with five touches each, kept in {folder} ...\n")
    copy_settings(folder)
    salt = new_salt()
    ids = DeviceIds()
    key = key_from_passphrase(PASSPHRASE, salt)
    file = folder / "ripen.db"
    store = SqliteStore.create(file, key, FixedClock(NOW), ids, rules=default_rules(), salt=salt)
    keep_rules(store)
    people = People(Random(7), ids)
    with store.work() as work:
        work.save_campaigns([Campaign(name, kind, "We spoke about pumps.") for _, kind, name in SOURCES])
    for start in range(0, leads, CHUNK):
        made = [people.lead(number) for number in range(start, min(start + CHUNK, leads))]
        with store.work() as work:
            work.add_leads([(lead, first) for lead, first, _ in made])
            work.add_touches([pair for _, _, touches in made for pair in touches])
    store.close()
    _look_up_holidays(folder, people)
    with opened_desk(str(folder), AT, None) as (desk, _):
        promote_daily(desk)  # the window does it in the first minutes of a day; what is measured comes after
    connection = open_connection(file, key)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    sys.stderr.write(f"made in {time.monotonic() - began:.0f} s\n")


def _look_up_holidays(home: Path, people: "People") -> None:
    """As a home has them after its first day: the file of holidays is there."""
    with opened_desk(str(home), AT, None) as (desk, _):
        for entry, place in people.seats:
            for year in (NOW.year - 1, NOW.year, NOW.year + 1):
                desk.places.is_holiday(entry["code"], place.get("region", ""), date(year, 1, 1))
                desk.places.is_holiday("DE", "", date(year, 1, 1))


class People:
    """Deals names, companies and pasts."""

    def __init__(self, chance: Random, ids: DeviceIds) -> None:
        self.chance, self.ids = chance, ids
        sample = resources() / "sample"
        self.countries = tomllib.loads((sample / "people.toml").read_text("utf-8"))["countries"]
        places = tomllib.loads((sample / "companies.toml").read_text("utf-8"))["country"]
        self.seats = [
            (entry, place) for entry in places if entry["code"] in self.countries for place in entry["places"]
        ]

    def seat(self, number: int) -> dict[str, str]:
        """The fields that say who and where; the same for the same chance."""
        chance = self.chance
        entry, place = chance.choice(self.seats)
        people = self.countries[entry["code"]]
        first, last = chance.choice(people["first"]), chance.choice(people["last"])
        company = (
            f"{chance.choice(entry['stems'])} {chance.choice(entry['trades'])} {place['city']} {number % 83}"
        )
        free = len(place["phone"]) + place["digits"] - 6  # as long as numbers are there
        phone = f"{place['phone'][:6]}{chance.randrange(10**free):0{free}}"
        letters = "".join(
            letter for letter in f"{first}.{last}".lower() if letter.isascii() and letter not in " '"
        )
        return {
            "first_name": first,
            "last_name": last,
            "full_name": f"{first} {last}",
            "company": company,
            "email": f"{letters}{number}@firm{number % 20_000}.example",
            "phone": phone,
            "city": place["city"],
            "region": place.get("region", ""),
            "country": entry["code"],
            "time_zone": place["zone"],
            "language": people["language"],
        }

    def lead(self, number: int) -> tuple[Lead, Decision, list[tuple[Touch, Standing]]]:
        """A lead, how it began, and its five touches with the standing that each left."""
        chance = self.chance
        source, kind, campaign = chance.choice(SOURCES)
        raised_at = NOW - timedelta(minutes=chance.randrange(60 * 24, 600 * 24 * 60))
        share = chance.random()
        if share < 0.01:  # most come on a few days: a fair's leads are handed over at once
            raised_at = NOW - timedelta(minutes=chance.randrange(10, 600))
        first = Decision(Stage.NEW, NextTouch(raised_at + timedelta(hours=1), "call", "rep"))
        lead = Lead(
            id=self.ids.new(),
            created_at=raised_at,
            handed_over_at=raised_at,
            standing=begin(first),
            respond_by=raised_at + timedelta(hours=4) if kind == "demo-request" else None,
            external_id=f"B-{number:06}",
            title=chance.choice(("Plant Manager", "Purchasing", "Head of Maintenance", "Process Engineer")),
            industry="Food",
            source=source,
            source_kind=kind,
            campaign=campaign,
            question="What does the double seal cost for ten pumps, and how long is the delivery?",
            event_interaction="Saw the test stand and took a sample." if kind == "event" else "",
            content="Seals that last" if kind == "download" else "",
            interest=chance.randrange(1, 5),
            fit=chance.choice("ABCD"),
            custom={"Machine": f"P{number % 40}"} if number % 5 == 0 else {},
            **self.seat(number),
        )
        touches = []
        standing = lead.standing
        for touch in self._past(lead, share):
            standing = after(standing, touch)
            touches.append((touch, standing))
        return lead, first, touches

    def _past(self, lead: Lead, share: float) -> Iterator[Touch]:
        """Five touches between the raised hand and now; ``share`` decides how the lead ended up."""
        chance = self.chance
        span = (NOW - lead.created_at) / 6
        fresh = share < 0.15
        for place in range(5):
            at = lead.created_at + span * (place + 1)
            touch_id = self.ids.new()
            if fresh or place < 2:
                kind = ("download", "mail-open", "page-visit", "webinar", "mail-open")[place]
                yield Touch(
                    touch_id, lead.id, at, kind, "in", content="Seals that last", campaign=lead.campaign
                )
                continue
            outcome = "no-answer" if place < 4 else chance.choice(("no-answer", "gatekeeper", "not-now"))
            decision = self._end(at, share) if place == 4 else self._again(at)
            yield Touch(
                touch_id,
                lead.id,
                at,
                "call",
                "out",
                outcome,
                attempt=True,
                contact=outcome == "not-now",
                note=chance.choice(NOTES),
                by="Ada Lund",
                campaign=lead.campaign,
                decision=decision,
            )

    def _again(self, at: datetime) -> Decision:
        return Decision(Stage.WORKING, NextTouch(at + timedelta(days=2), "call", "rep"), cadence_from=at)

    def _end(self, at: datetime, share: float) -> Decision:
        """Where the last call left the lead: at work, promised, ready, green or closed."""
        ahead = self.chance.random()
        if share < 0.45:
            due = NOW + timedelta(days=30 * ahead - 10)
            return Decision(Stage.WORKING, NextTouch(due, "call", "rep"), step=3, cadence_from=at)
        if share < 0.46:
            due = NOW + timedelta(hours=240 * ahead - 12)
            return Decision(Stage.WORKING, NextTouch(due, "call", "rep", promised=True), cadence_from=at)
        if share < 0.49:
            due = NOW + timedelta(days=10 * ahead - 3)
            return Decision(Stage.READY, NextTouch(due, "call", "rep"))
        if share < 0.85:
            due = NOW + timedelta(days=360 * ahead - 5)
            return Decision(
                Stage.GREEN, NextTouch(due, "mail", "marketing"), cadence="green", cadence_from=at
            )
        stage = (Stage.BOUGHT, Stage.DECLINED, Stage.STOPPED)[int(ahead * 3)]
        return Decision(stage, None, "price" if stage is Stage.DECLINED else str(stage))


def write_csv(file: Path, rows: int) -> None:
    """A file as a tool exports it: twelve columns, one of them a phone."""
    import csv

    people = People(Random(11), DeviceIds())
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(CSV_COLUMNS)
        for number in range(rows):
            seat = people.seat(number)
            source, _, campaign = people.chance.choice(SOURCES)
            created = NOW - timedelta(minutes=people.chance.randrange(60, 400 * 24 * 60))
            writer.writerow(
                (
                    f"C-{number:06}",
                    seat["first_name"],
                    seat["last_name"],
                    seat["email"],
                    seat["phone"],
                    seat["company"],
                    people.chance.choice(("Plant Manager", "Purchasing", "Process Engineer")),
                    seat["city"],
                    seat["country"],
                    source,
                    campaign,
                    created.strftime("%Y-%m-%d %H:%M"),
                )
            )


CSV_COLUMNS = (
    "Record ID",
    "First Name",
    "Last Name",
    "Email",
    "Phone Number",
    "Company Name",
    "Job Title",
    "City",
    "Country",
    "Lead Source",
    "Campaign",
    "Create Date",
)


def environment() -> dict[str, str]:
    """The environment of a measured process: offscreen, the bench's passphrase, compiled bytecode."""
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("RIPEN_", "PYTHONDONT"))
    }
    environ["RIPEN_PASSPHRASE"] = PASSPHRASE
    environ["QT_QPA_PLATFORM"] = "offscreen"
    return environ
