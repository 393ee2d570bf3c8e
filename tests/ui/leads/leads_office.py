"""A desk with many leads and the page of all leads on it: work is done at once, dialogs answer what a test says."""

from datetime import timedelta

from app.domain.fold import begin
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.touch import Decision
from app.ui.leads.acts import LeadActs
from app.ui.leads.presenter import LeadsPresenter
from app.wiring.leads_page import DeskLeads
from tests.fakes.desk import NOW, make_desk
from tests.fakes.memory_store import MemoryStore
from tests.fakes.today import HeldLane, Told

DAY = timedelta(days=1)


def make_lead(desk, name, stage=Stage.WORKING, ahead=DAY, promised=False, **fields):
    """A lead with its first decision; closed where its stage is."""
    coming = None if stage.closed else NextTouch(desk.clock.now() + ahead, "call", "rep", promised)
    decision = Decision(stage, coming, "price" if stage.closed else "")
    known = {
        "phone": "+4951190182014",
        "country": "DE",
        "time_zone": "Europe/Berlin",
        "company": f"{name} AG",
    }
    lead = Lead(
        id=desk.ids.new(),
        created_at=NOW - 30 * DAY,
        handed_over_at=NOW - 30 * DAY,
        standing=begin(decision),
        full_name=name,
        **(known | fields),
    )
    return lead, decision


def desk_with(*people):
    """A desk whose store holds leads: each a name, or a name and what is particular about it."""
    store = MemoryStore()
    desk = make_desk(store)
    told = [(one, {}) if isinstance(one, str) else one for one in people]
    with store.work() as work:
        work.add_leads([make_lead(desk, name, **fields) for name, fields in told])
    return desk


def many(count):
    """A desk with so many leads, in the order of their names."""
    return desk_with(
        *((f"Lead {place:05}", {"ahead": DAY + place * timedelta(minutes=1)}) for place in range(count))
    )


class TalkingLane(HeldLane):
    """A lane that tells at once what is to be told."""

    def tell(self, call):
        call()


class Heard(Told):
    """A view that remembers what it was told; what was told by name is left out."""

    def __getattr__(self, name):
        remember = super().__getattr__(name)
        return lambda *words, **_named: remember(*words)


class Office:
    """Both presenters on a desk, with a view that remembers what it was told."""

    def __init__(self, desk) -> None:
        self.desk = desk
        self.quick, self.slow, self.view = TalkingLane(), TalkingLane(), Heard()
        self.broadcast = []
        self.presenter = LeadsPresenter(DeskLeads(desk), self.quick, self.slow)
        self.acts = LeadActs(self.presenter, self.quick, self.slow, self._broadcast)
        self.presenter.attach(self.view)
        self.acts.attach(self.view)

    def _broadcast(self, changed) -> None:
        self.broadcast.append(changed)
        self.presenter.changed(changed)

    def names(self):
        with self.desk.store.read() as reading:
            return [row.name for row in reading.listed(self.presenter.numbers)]

    def lead(self, name):
        with self.desk.store.read() as reading:
            return next(lead for lead in reading.all_leads() if lead.full_name == name)
