"""A desk with a few leads on today's list, a lane without Qt, and a view that remembers what it was told."""

from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.fold import begin
from app.domain.lead import Lead, NextTouch, Stage
from app.ui.today.actions import TodayActions, at_desk
from app.ui.today.presenter import TodayPresenter
from app.usecases.arrive import arrive, unplaced
from app.usecases.desk import Desk
from tests.fakes.desk import NOW, FixedClock, make_desk
from tests.fakes.memory_store import MemoryStore


class HeldLane:
    """Does its work at once, or only when `run` is called while it is held; `latest` work replaces older of its key."""

    def __init__(self) -> None:
        self.held = False
        self.waiting: list[tuple] = []
        self.submitted: list[str] = []

    def submit(self, work, done, failed=None, *, latest=""):
        self.submitted.append(latest)
        if latest:
            self.waiting = [entry for entry in self.waiting if entry[3] != latest]
        self.waiting.append((work, done, failed, latest))
        if not self.held:
            self.run()

    def run(self) -> None:
        while self.waiting:
            work, done, failed, _ = self.waiting.pop(0)
            try:
                answer = work()
            except Exception as error:
                if failed is None:
                    raise
                failed(error)
            else:
                done(answer)


class Told:
    """Every call of the view by name, the newest last; what must wait until the paint is over runs at once."""

    def __init__(self) -> None:
        self.calls: list[tuple] = []

    def __getattr__(self, name):
        def remember(*words):
            self.calls.append((name, *words))
            if name == "soon":
                words[0]()

        return remember

    def last(self, name):
        """The arguments of the newest call of that name."""
        return next(call[1:] for call in reversed(self.calls) if call[0] == name)

    def names(self):
        return [call[0] for call in self.calls]


def lead(desk: Desk, name: str, ago: timedelta, stage=Stage.NEW, next: NextTouch | None = None, **fields):
    """A lead as it arrives, with its first decision; `next` replaces the next touch it would begin with."""
    at = desk.clock.now() - ago
    known = {
        "phone": "+4951190182014",
        "country": "DE",
        "time_zone": "Europe/Berlin",
        "company": f"{name} GmbH",
    }
    made = Lead(
        id=desk.ids.new(),
        created_at=at,
        handed_over_at=at,
        standing=unplaced(at),
        full_name=name,
        **(known | fields),
    )
    placed, decision = arrive(desk, made, stage)
    if next is not None:
        decision = decision._replace(next=next)
    return replace(placed, standing=begin(decision)), decision


def sample(now: datetime = NOW):
    """Five due leads in the order Paula (promised), Anna and Bert (first answer), Rita (ready), Gina (green)."""
    store = MemoryStore()
    desk = make_desk(store, FixedClock(now))
    day = timedelta(days=1)
    leads = [
        lead(
            desk,
            "Gina",
            90 * day,
            Stage.GREEN,
            NextTouch(now - timedelta(hours=1), "call", "rep"),
            source="List",
        ),
        lead(
            desk,
            "Rita",
            9 * day,
            Stage.READY,
            NextTouch(now - timedelta(hours=1), "call", "rep"),
            source="Webinar",
        ),
        lead(desk, "Bert", timedelta(minutes=20), source="White paper download", content="Sizing guide"),
        lead(
            desk, "Anna", timedelta(minutes=1), source="Price request", question="How long do the seals last?"
        ),
        lead(
            desk,
            "Paula",
            20 * day,
            Stage.READY,
            NextTouch(now + timedelta(minutes=5), "call", "rep", promised=True),
        ),
    ]
    with store.work() as work:
        work.add_leads(leads)
    return store, desk, {placed.full_name: placed for placed, _ in leads}


class Office:
    """The sample with a presenter on it."""

    def __init__(self, store=None, desk=None, people=None, **replaced) -> None:
        if desk is None:
            store, desk, people = sample()
        self.store, self.desk, self.people = store, desk, people or {}
        self.lane, self.behind, self.view = HeldLane(), HeldLane(), Told()
        self.broadcast: list = []
        actions = at_desk(desk, lambda number: f"<{number}>")
        for name, call in replaced.items():
            setattr(actions, name, call)
        self.actions: TodayActions = actions
        self.presenter = TodayPresenter(actions, self.lane, self.behind, self._broadcast)

    def _broadcast(self, changed) -> None:
        self.broadcast.append(changed)
        self.presenter.changed(changed)

    def open(self) -> "Office":
        self.presenter.attach(self.view)
        return self

    def id(self, name: str) -> str:
        return self.people[name].id

    @property
    def names(self) -> list[str]:
        return [row.candidate.name for row in self.presenter.listing.rows]

    @property
    def selected(self) -> str:
        sheet = self.presenter.sheet
        return sheet.lead.name if sheet is not None else ""

    @property
    def bar(self):
        return self.view.last("show_bar")[0]

    def stored(self, name: str) -> Lead:
        with self.store.read() as reading:
            return reading.lead(self.id(name))

    def touches(self, name: str):
        with self.store.read() as reading:
            return reading.touches(self.id(name))
