"""Opening a home: its settings, its key, its database, its rules, and the desk that all use cases are handed."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from app.desktop.clock import DeviceIds, FixedClock, SystemClock
from app.desktop.holiday_file import HolidayFile
from app.desktop.keys import Ask, Ring, find_key, make_key
from app.desktop.paths import Home, home_folder, open_home, resources
from app.desktop.settings import (
    Settings,
    read_settings,
    system_country,
    system_person,
    system_zone,
    write_settings,
)
from app.domain.calendar import Place, zone
from app.domain.errors import Problem, Refused, Unavailable
from app.domain.phone import Phone
from app.domain.rules import DOCUMENTS, Rules, read_rules
from app.domain.sentence import sentence
from app.storage.file import Damaged, key_from_passphrase, new_salt, open_connection, read_salt
from app.storage.store import SqliteStore
from app.usecases.desk import Desk
from app.usecases.ports import Clock, Ids, Reading, Store

if TYPE_CHECKING:
    from app.places.places import Places

#: The rules once more as JSON, which is read a hundred times faster than TOML; used while the TOML is unchanged.
RULES_AS_READ = "rules.as_read"
_T = TypeVar("_T")
#: A problem in one of these may be one of the file too.
KEY_FIELDS = ("key", "passphrase")
#: Years that ``--at`` may name: calendars work in them, and so does arithmetic a year around them.
YEARS = range(1971, 9001)


class DeskPlaces:
    """Facts about countries as use cases ask for them; the libraries behind are imported when first asked."""

    def __init__(self, defaults: Path, holidays: HolidayFile) -> None:
        self._defaults = defaults
        self.holidays = holidays

    @cached_property
    def known(self) -> "Places":
        """Everything that ``app.places`` knows."""
        from app.places.places import Places  # imported late: start-up cost

        return Places(self._defaults)

    def phone(self, text: str, country: str) -> Phone | None:
        return self.known.parse_phone(text, country)

    def zone(self, country: str, region: str, city: str, phone: Phone | None) -> str | None:
        return self.known.zone_of(country, region, city, phone)

    def country(self, text: str) -> str | None:
        return self.known.country_code(text)

    def is_zone(self, name: str) -> bool:
        return self.known.is_zone(name)

    def is_holiday(self, country: str, region: str, day: date) -> bool:
        return self.holidays.is_holiday(country, region, day)

    def look_up_holidays(self, country: str, region: str, year: int) -> frozenset[date]:
        """What the library says; for the holiday file."""
        return self.known.holidays_of(country, region, year)


class Surroundings(NamedTuple):
    """What a desk needs beside its store; none of it is heavy."""

    home: Home
    settings: Settings
    place: Place
    clock: Clock
    places: DeskPlaces
    person: str
    message: str  # what the person should know about the settings, or an empty text


def surroundings(home_text: str = "", at_text: str = "") -> Surroundings:
    """The surroundings of a home at a time. Raises Unavailable for the home, Refused for the time."""
    home = open_home(home_folder(home_text))
    settings, message = read_settings(home.settings)
    place = home_place(settings)
    clock = FixedClock(read_at(at_text, place.time_zone)) if at_text else SystemClock()
    holidays = HolidayFile(home.holidays)
    places = DeskPlaces(resources() / "defaults", holidays)
    return Surroundings(home, settings, place, clock, places, settings.person or system_person(), message)


def told(around: Surroundings, message: str) -> Surroundings:
    """The surroundings with one more thing that the person should know."""
    return around._replace(message=sentence("%1 %2", around.message, message) if around.message else message)


def home_place(settings: Settings) -> Place:
    """Where the team works, by the settings and else by the system."""
    return Place(settings.time_zone or system_zone(), settings.country or system_country(), settings.region)


def read_at(text: str, zone_name: str) -> datetime:
    """The moment that ``--at`` names: ISO 8601, in the home zone where it has no offset. Raises Refused."""
    try:
        moment = datetime.fromisoformat(text.strip())
        aware = moment if moment.tzinfo else moment.replace(tzinfo=zone(zone_name))
        if aware.astimezone(UTC).year not in YEARS:
            raise ValueError(text)
    except (ValueError, OverflowError):
        message = sentence(
            "“%1” is no time for --at; write one such as 2026-11-23T09:00 or 2026-11-23T09:00+01:00.", text
        )
        raise Refused(message, "at") from None
    return aware


def read_rule_documents(texts: Mapping[str, str]) -> Rules:
    """The rules that the team's TOML documents spell out. Raises Refused."""
    import tomllib  # imported late: start-up cost

    parsed: dict[str, Any] = {}
    for name in DOCUMENTS:
        try:
            parsed[name] = tomllib.loads(texts[name])
        except KeyError:
            raise Refused(
                sentence("The rules in the database lack %1.toml; restore them.", name), name
            ) from None
        except tomllib.TOMLDecodeError as unreadable:
            from app.domain.causes import toml_fault  # imported late: only a mistake needs it

            raise Refused(
                sentence("%1.toml cannot be read: %2.", name, toml_fault(unreadable)[0]), name
            ) from None
    return read_rules(parsed, texts)


def default_rules() -> dict[str, str]:
    """The rule documents that came with Ripen."""
    folder = resources() / "defaults"
    return {name: (folder / f"{name}.toml").read_text(encoding="utf-8") for name in DOCUMENTS}


def sample_words() -> dict[str, Any]:
    """The parsed documents of the sample company."""
    import tomllib  # imported late: start-up cost

    from app.usecases.sample_company import DOCUMENTS as NAMES  # imported late: only a demo needs it

    folder = resources() / "sample"
    return {name: tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8")) for name in NAMES}


def rules_of(reading: Reading) -> Rules:
    """The team's rules as the database has them, from their JSON copy where it is up to date."""
    texts = reading.rules_documents()
    kept = reading.setting(RULES_AS_READ)
    if kept:
        copy = json.loads(kept)
        if copy["texts"] == texts:
            return read_rules(copy["parsed"])
    return read_rule_documents(texts)


class OpenedStore(NamedTuple):
    """A store, and what the person should know about how it was opened (or an empty text)."""

    store: SqliteStore
    message: str


def open_store(around: Surroundings, ids: DeviceIds, ask: Ask | None) -> OpenedStore:
    """The store of a home, made if there is none yet, and mended from its copies if it is damaged or gone.

    Raises Refused for a wrong passphrase or a file that is none of ours, Unavailable for disk and keyring.
    """
    file, ring, asked = around.home.database, Ring(around.settings.keyring), _once(ask)
    try:
        if not file.exists():
            if not _has_copies(around.home):
                return OpenedStore(_make_store(around, ids, asked, ring), "")
            raise Damaged(sentence("The database %1 is missing; only its copies are there.", file))
        return OpenedStore(open_as_it_is(around, ids, asked, ring), "")
    except Problem as problem:
        if not (isinstance(problem, Damaged) or problem.field in KEY_FIELDS):
            raise
        from app.wiring.mending import mend_home  # imported late: only trouble needs it

        mended = mend_home(around, ids, asked, ring)
        if mended is None:
            if isinstance(problem, Damaged) and not _has_copies(around.home):
                folder = around.home.backups
                message = sentence(
                    "%1 is damaged, and there is no copy of it in %2; it was left as it is.", file, folder
                )
                raise Damaged(message) from None
            raise
    key, told_of = mended
    return OpenedStore(SqliteStore.open(file, key, around.clock, ids), told_of)


def open_reading(
    around: Surroundings, ids: DeviceIds, ask: Ask | None, read: Callable[[SqliteStore], _T]
) -> tuple[OpenedStore, _T]:
    """As ``open_store``, with what is read first; damage that is met then is mended too."""
    opened = open_store(around, ids, ask)
    try:
        return opened, read(opened.store)
    except Damaged:
        from app.wiring.mending import note_doubt  # imported late: only trouble needs it

        opened.store.close()
        note_doubt(around)
    except BaseException:
        opened.store.close()
        raise
    opened = open_store(around, ids, ask)
    try:
        return opened, read(opened.store)
    except BaseException:
        opened.store.close()
        raise


def open_as_it_is(around: Surroundings, ids: DeviceIds, ask: Ask | None, ring: Ring) -> SqliteStore:
    """The store in a home's file, which is neither made nor mended. Raises Damaged where it should be."""
    file = around.home.database
    key = find_key(read_salt(file), key_from_passphrase, lambda tried: opens(file, tried), ask, ring=ring)
    if around.home.doubt.exists():
        from app.wiring.mending import check  # imported late: only trouble needs it

        check(around, key)
    store = SqliteStore.open(file, key, around.clock, ids)
    _remember(ring, around)
    return store


def _make_store(around: Surroundings, ids: DeviceIds, ask: Ask | None, ring: Ring) -> SqliteStore:
    salt = new_salt()
    key = make_key(salt, key_from_passphrase, ask, ring=ring)
    store = SqliteStore.create(around.home.database, key, around.clock, ids, rules=default_rules(), salt=salt)
    _remember(ring, around)
    return store


def _has_copies(home: Home) -> bool:
    return home.backups.is_dir() and any(home.backups.glob(f"{home.database.stem}-????-??-??.db"))


def _remember(ring: Ring, around: Surroundings) -> None:
    """Keep which keyring answered, for a quicker start."""
    if ring.backend != around.settings.keyring:
        settings, _ = read_settings(around.home.settings)
        with suppress(Unavailable):
            write_settings(around.home.settings, replace(settings, keyring=ring.backend))


def _once(ask: Ask | None) -> Ask | None:
    """Ask a person no second time for the same passphrase."""
    return None if ask is None else lru_cache(maxsize=2)(ask)


def opens(file: Path, key: bytes) -> bool:
    """Whether a key is the right one for a file, be the file damaged or not. Raises Unavailable for the disk."""
    try:
        open_connection(file, key).close()
    except Damaged:
        return True
    except Refused as refused:
        if refused.field != "passphrase":
            raise
        return False
    return True


@contextmanager
def opened_desk(home: str, at: str, ask: Ask | None) -> Iterator[tuple[Desk, Surroundings]]:
    """A desk for one command: everything is looked up when it is asked for, and closed at the end."""
    around = surroundings(home, at)
    around.places.holidays.look_up = around.places.look_up_holidays
    ids = DeviceIds()
    (store, message), rules = open_reading(around, ids, ask, _kept_rules)
    try:
        yield make_desk(around, store, rules, ids), told(around, message)
    except Damaged:
        from app.wiring.mending import note_doubt  # imported late: only trouble needs it

        note_doubt(around)
        raise
    finally:
        around.places.holidays.save()
        store.close()


def _kept_rules(store: SqliteStore) -> Rules:
    keep_rules(store)
    with store.read() as reading:
        return rules_of(reading)


def keep_rules(store: Store) -> None:
    """Add rule documents that an older database lacks, and bring the JSON copy of the rules up to date."""
    with store.read() as reading:
        texts = reading.rules_documents()
        kept = reading.setting(RULES_AS_READ)
    missing = {name: text for name, text in default_rules().items() if name not in texts}
    if missing:
        with store.work() as work:
            work.save_rules(missing)
        texts = {**texts, **missing}
    if not kept or json.loads(kept)["texts"] != texts:
        import tomllib  # imported late: start-up cost

        parsed = {name: tomllib.loads(text) for name, text in texts.items() if name in DOCUMENTS}
        with store.work() as work:
            work.save_setting(RULES_AS_READ, json.dumps({"texts": texts, "parsed": parsed}, default=str))


def make_desk(around: Surroundings, store: Store, rules: Rules, ids: Ids) -> Desk:
    """The desk itself."""
    if around.settings.calls_per_day:
        rules = replace(rules, calls_per_day=around.settings.calls_per_day)
    return Desk(store, around.clock, ids, around.places, rules, around.place, around.person)


def sqlite_of(desk: Desk) -> SqliteStore:
    """The store of a desk that was made here, for what only a file on this computer can do."""
    if not isinstance(desk.store, SqliteStore):
        message = "this desk was not made by the wiring"
        raise TypeError(message)
    return desk.store
