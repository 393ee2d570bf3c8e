"""A laptop with a real file, signed in to a centre: what a test of synchronising moves about."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from app.storage.store import SqliteStore
from app.storage.team_store import TeamStore
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.central import Central
from app.usecases.log_call import LogCall, log_call
from app.usecases.sign_in import SignedIn, SignIn, sign_in
from app.usecases.synchronise import Synced, Synchroniser
from tests.fakes.desk import FixedClock, SequentialIds, default_documents, make_desk

KEY = b"k" * 32
VERSION = "1.0"


class Laptop:
    """One data folder of one person. ``number`` keeps its ids apart from those of other laptops."""

    def __init__(self, path: Path, clock: FixedClock, number: int, central: Central) -> None:
        self.clock = clock
        self.ids = SequentialIds(number << 40)
        rules = default_documents()
        self.sqlite = (
            SqliteStore.open(path, KEY, clock, self.ids)
            if path.exists()
            else SqliteStore.create(path, KEY, clock, self.ids, rules=rules)
        )
        self.store = TeamStore(self.sqlite)
        self.desk = make_desk(self.sqlite, clock=clock, ids=self.ids)
        self.use(central)

    def use(self, central: Central) -> None:
        """Reach the centre through another connection."""
        self.central = central
        self.synchroniser = Synchroniser(self.store, central, self.clock, VERSION)

    def sign_in(self, *, hand_over: bool = False) -> SignedIn:
        order = SignIn("postgresql://central.example/ripen", VERSION, hand_over)
        return sign_in(self.store, self.central, self.clock, order)

    def sync(self) -> Synced:
        return self.synchroniser.run()

    def add(self, name: str, **fields: Any) -> str:
        self.clock.move(timedelta(seconds=1))
        return add_lead(self.desk, NewLead(name, fields.pop("company", "Nordwind"), country="DE", **fields))[
            0
        ]

    def call(self, lead_id: str, outcome: str = "no-answer", note: str = "") -> str:
        self.clock.move(timedelta(seconds=1))
        return log_call(self.desk, LogCall(lead_id, outcome, note)).touch.id

    def ask(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """A look into the file by raw SQL."""
        with self.sqlite.read() as reading:
            return reading.rows(statement, *values)

    @property
    def undelivered(self) -> int:
        with self.store.read() as reading:
            return reading.undelivered()

    def lead_ids(self) -> set[str]:
        return {row[0] for row in self.ask("SELECT id FROM lead")}

    def close(self) -> None:
        self.sqlite.close()
