"""The doctor: looks at everything Ripen stands on and says what to do about what is not well."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.cli.given import Check
from app.desktop.clock import DeviceIds
from app.desktop.keys import PASSPHRASE_VARIABLE, Ring, ask_on_terminal, keyring_name
from app.desktop.paths import Home, home_folder, open_home
from app.domain.errors import Problem
from app.domain.wording import so_many
from app.storage.backup import copies, quick_check, trouble
from app.storage.health import Ledger, last_seq, ledger
from app.storage.mending import copy_day, newest_sound
from app.storage.store import SqliteStore
from app.usecases.remind import TRAY_SEEN
from app.wiring.desk import Surroundings, open_as_it_is, open_store, surroundings
from app.wiring.mending import note_doubt

#: Below this a day's work and its copies may not fit any more.
LEAST_FREE_MIB = 500
MIB = 1 << 20
#: A laptop's clock may be a little behind what it wrote itself (daylight is no matter: all times are UTC).
CLOCK_SLACK = timedelta(minutes=5)
#: No event can be older than the program.
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
#: A copy is made each day that Ripen is open; a long weekend is no fault.
OLDEST_COPY = timedelta(days=5)


def examine(home_text: str, at_text: str) -> list[Check]:
    """Every check, also those that cannot be made because an earlier one failed."""
    checks = [_guarded("home", lambda: _home(home_text)), _guarded("disk", lambda: _disk(home_text))]
    checks.append(_guarded("key", _key))
    if not checks[0].ok:
        return [
            *checks,
            Check("database", ok=False, message="Not looked at: the data folder cannot be used."),
        ]
    around = surroundings(home_text, at_text)
    if around.message:
        checks.append(Check("settings", ok=False, message=around.message))
    checks.append(_guarded("reminders", _reminders))
    try:
        with _store_of(around) as store:
            checks += [
                _guarded("database", lambda: _database(store, around)),
                _guarded("coverage", lambda: _coverage(store)),
                _guarded("tray", lambda: _tray(store)),
                _guarded("clock", lambda: _clock(around.clock.now(), ledger(store))),
                _guarded("sync", lambda: _sync(store)),
                _guarded("backups", lambda: _backups(around.home, around.clock.now(), store)),
            ]
    except Problem as problem:
        checks.append(Check("database", ok=False, message=problem.message))
        checks.append(_guarded("backups", lambda: _backups(around.home, around.clock.now(), None)))
    return checks


def _guarded(name: str, look: Callable[[], str]) -> Check:
    """A check: its sentence, or the sentence of the problem that it met."""
    try:
        return Check(name, ok=True, message=look())
    except Problem as problem:
        return Check(name, ok=False, message=problem.message)


class Unwell(Problem):
    """Something is not as it should be; the message says what to do."""

    kind = "unwell"


def _home(home_text: str) -> str:
    home = open_home(home_folder(home_text))
    return f"{home.folder} can be written to."


def _disk(home_text: str) -> str:
    folder = home_folder(home_text)
    place = next((path for path in (folder, *folder.parents) if path.is_dir()), Path(folder.anchor))
    free_mib = shutil.disk_usage(place).free // MIB
    if free_mib < LEAST_FREE_MIB:
        raise Unwell(f"Only {free_mib} MiB are free at {place}; make room, so that every call can be saved.")
    return f"{free_mib:,} MiB are free at {place}."


def _key() -> str:
    if os.environ.get(PASSPHRASE_VARIABLE):
        return f"The database is opened with the passphrase in {PASSPHRASE_VARIABLE}."
    name = keyring_name()
    if not name:
        raise Unwell(
            f"No keyring answers here; Ripen asks for a passphrase, or takes it from {PASSPHRASE_VARIABLE}."
        )
    return f"The key is kept in the keyring ({name})."


@contextmanager
def _store_of(around: Surroundings) -> Iterator[SqliteStore]:
    home, ids = around.home, DeviceIds()
    kept = copies(home.database, home.backups)
    if home.database.exists():
        store = open_as_it_is(around, ids, ask_on_terminal, Ring(around.settings.keyring))
    elif kept:
        day = copy_day(kept[0])
        raise Unwell(
            f"The database {home.database} is missing; start Ripen: it goes on with the copy of {day}."
        )
    else:
        store = open_store(around, ids, ask_on_terminal).store
    try:
        yield store
    finally:
        store.close()


def _database(store: SqliteStore, around: Surroundings) -> str:
    damage = quick_check(store.path, store.key)
    if damage:
        note_doubt(around)
        raise Unwell(f"{store.path} is damaged ({damage}). {_remedy(store, around.home)}")
    found = ledger(store)
    size_mib = store.path.stat().st_size / MIB
    if found.last_seq < found.events:
        raise Unwell(
            f"{store.path} counts {found.last_seq} events and holds {found.events}; report this fault of Ripen."
        )
    return f"{store.path} is sound: {size_mib:.1f} MiB, {so_many(found.events, 'event')}."


def _remedy(store: SqliteStore, home: Home) -> str:
    sound = newest_sound(store.path, store.key, home.backups)
    if sound is None:
        return "There is no sound copy of it: export what can be read (ripen export), and keep the file."
    return (
        "Close Ripen and start it again: it keeps the damaged file, puts the copy of"
        f" {copy_day(sound)} in its place and reads back what was logged since."
    )


def _coverage(store: SqliteStore) -> str:
    with store.read() as reading:
        counts = reading.counts()
    if counts.without_next_touch:
        raise Unwell(
            f"{counts.without_next_touch} open leads have no next touch; that is a fault of Ripen, report it."
        )
    return f"Each open lead has its next touch ({counts.open:,} of {so_many(counts.leads, 'lead')} are open)."


def _clock(now: datetime, found: Ledger) -> str:
    last_at = found.last_recorded_at
    if now < EARLIEST:
        raise Unwell(f"The clock says {now:%d %b %Y}; set it right, else due times are wrong.")
    if last_at is not None and last_at > now + CLOCK_SLACK:
        raise Unwell(
            f"The clock says {now:%d %b %Y %H:%M} UTC, but a call was recorded at {last_at:%d %b %Y %H:%M} UTC; set the"
            " clock right. Nothing is lost."
        )
    return f"The clock says {now:%d %b %Y %H:%M} UTC, after everything that is recorded."


def _sync(store: SqliteStore) -> str:
    from app.storage.team_store import TeamStore  # imported late: start-up cost

    with TeamStore(store).read() as reading:
        known, waiting, flagged = reading.membership(), reading.undelivered(), reading.flagged()
    if known is None:
        return (
            f"Not connected to a team; kept on this computer, ready to be sent: {so_many(waiting, 'event')}."
        )
    who = f"{known.me.login} at {known.url}"
    if not known.signed_in and not waiting:
        return f"Signed out; everything of {who} is delivered."
    if not known.signed_in:
        raise Unwell(
            f"Signed out; {so_many(waiting, 'event')} of {who} to be delivered: ripen sign-in {known.url}"
        )
    if flagged:
        raise Unwell(
            f"The central database put {so_many(flagged, 'event')} of {who} aside; an admin can tell why."
        )
    when = f"{known.synced_at:%d %b %Y %H:%M} UTC" if known.synced_at else "never"
    cursor = known.cursor.seq if known.cursor else 0
    return f"Signed in as {who}; last synchronised: {when}; {so_many(waiting, 'event')} undelivered; cursor {cursor}."


def _reminders() -> str:
    from app.desktop.notifications import Notifier  # imported late: start-up cost

    missing = Notifier().missing()
    if missing:
        raise Unwell(
            f"Notifications are not shown ({missing}); reminders appear in Ripen's window while it is open."
        )
    display = (
        sys.platform in {"win32", "darwin"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if not display:
        raise Unwell("There is no display here, so no window and no reminder can be shown.")
    return "Notifications can be shown."


def _tray(store: SqliteStore) -> str:
    """What the window found when it was open last: the command line has no screen to look at."""
    with store.read() as reading:
        seen = reading.setting(TRAY_SEEN)
    if seen == "no":
        raise Unwell(
            "The desktop had no tray when the window was open last, so closing the window ends Ripen; keep it open or"
            " minimised, and reminders come."
        )
    if seen == "yes":
        return "The desktop has a tray: reminders come while the window is closed."
    return "Not looked for yet; the window looks for a tray when it is open."


def _backups(home: Home, now: datetime, store: SqliteStore | None) -> str:
    kept = copies(home.database, home.backups)
    if not kept:
        return "No copy yet; the window makes one each day."
    newest = date.fromisoformat(copy_day(kept[0]))
    if store is not None:
        spoiled = [copy.name for copy in kept if trouble(copy, store.key)]
        if spoiled:
            raise Unwell(
                f"{', '.join(spoiled)} in {home.backups} cannot be read; delete it and open the window,"
                " which makes a new copy."
            )
    if now.date() - newest > OLDEST_COPY:
        raise Unwell(f"The newest copy in {home.backups} is of {newest}; open the window, and it makes one.")
    if store is not None and last_seq(kept[0], store.key) > ledger(store).last_seq:
        raise Unwell(
            f"{kept[0].name} knows calls that {home.database.name} does not, so the journal beside it was lost."
            f" Move {home.database.name} away, keep it, and start Ripen: it goes on with the copy."
        )
    count = "1 copy" if len(kept) == 1 else f"{len(kept)} copies"
    return f"{count} in {home.backups}, the newest of {newest}."
