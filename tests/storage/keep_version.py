"""Make the small database of the newest layout that is kept for ever, so that every later program proves to open it.

    python tests/storage/keep_version.py

writes ``kept/v<layout>.db`` with the passphrase "kept". Run it once when a layout is released, never again.
"""

import sys
from pathlib import Path

from app.storage import file
from app.storage.store import SqliteStore
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.log_call import LogCall, log_call
from app.usecases.ports import Campaign, ImportRecord
from app.usecases.undo import undo
from tests.fakes.desk import NOW, FixedClock, SequentialIds, make_desk

KEPT = Path(__file__).parent / "kept"
PASSPHRASE = "kept"


def keep(path: Path) -> None:
    """A database with a little of everything."""
    salt = b"kept-for-ever-01"
    key = file.key_from_passphrase(PASSPHRASE, salt)
    store = SqliteStore.create(
        path, key, FixedClock(), SequentialIds(1 << 40), rules={"scoring": "a = 1"}, salt=salt
    )
    desk = make_desk(store)
    first, _ = add_lead(desk, NewLead("Nadia Okafor", "Nordwind", "0511 9018201", "nadia@fair.example", "DE"))
    asked = NewLead("Änne Müller", "Acme", "0511 9018202", country="DE", question="What does it cost?")
    second, _ = add_lead(desk, asked)
    log_call(desk, LogCall(first, "busy", "after lunch"))
    log_call(desk, LogCall(second, "declined", reason="price"))
    undo(desk)
    with store.work() as work:
        work.save_campaigns([Campaign("Fair", "event", "Come!")])
        work.begin_import(ImportRecord("import-1", "fair.csv", "leads", NOW))
        work.save_setting("home_zone", "Europe/Berlin")
        work.suppress(["+4951190182099"], "do-not-call", NOW)
    store.close()
    connection = file.open_connection(path, key)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode = delete")
    connection.execute("VACUUM")
    connection.close()


if __name__ == "__main__":
    target = KEPT / f"v{file.SCHEMA_VERSION}.db"
    if target.exists():
        sys.exit(f"{target} is kept already; a kept database is never made anew.")
    keep(target)
