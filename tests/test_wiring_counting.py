"""The numbers beside the navigation count what the pages show."""

from contextlib import contextmanager
from types import SimpleNamespace

from PySide6.QtWidgets import QWidget

from app.ui.bus import Bus
from app.ui.lanes import InlineLane
from app.ui.window import Window
from app.usecases.changed import LEADS, Changed
from app.usecases.ports import Counts
from app.wiring.counting import Counting
from tests.ui.leads.leads_office import DAY, desk_with


def test_a_team_lead_without_leads_of_his_own_sees_how_many_of_the_team_are_green(qtbot):
    @contextmanager
    def read():
        yield SimpleNamespace(counts=lambda: Counts(0, 0, 0, 0), how_many_green=lambda: 269)

    window = Window()
    qtbot.addWidget(window)
    shown = {}
    window.set_count = lambda key, count: shown.update({key: count})
    desk = SimpleNamespace(store=SimpleNamespace(read=read))
    lanes = SimpleNamespace(slow=InlineLane())
    Counting(window, lanes, Bus(), lambda: desk, "today", "leads", "ripening").count()
    assert shown == {"leads": 0, "ripening": 269}, "the page lists the green leads of the whole team"


def make_counting(qtbot):
    """A window that shows the page of all leads, on a desk with three of them, two due."""
    window = Window()
    qtbot.addWidget(window)
    for page in ("today", "leads", "ripening"):
        window.add_page(page, page, QWidget)
    window.show_page("leads")
    due = {"ahead": -2 * DAY, "promised": True}
    desk = desk_with(("Ada", due), ("Ben", due), ("Cleo", {"ahead": 40 * DAY, "promised": True}))
    bus = Bus()
    lanes = SimpleNamespace(slow=InlineLane())
    return window, bus, Counting(window, lanes, bus, lambda: desk, "today", "leads", "ripening")


def test_today_has_its_number_before_it_is_visited_as_soon_as_leads_have_come(qtbot):
    window, bus, _counting = make_counting(qtbot)
    entry = window.navigation.entry
    assert entry("today").count is None
    bus.broadcast(Changed(frozenset({LEADS})))
    qtbot.waitUntil(lambda: entry("leads").count == 3)
    assert entry("today").count == 2


def test_the_page_of_today_tells_its_own_number_while_it_is_shown(qtbot):
    window, _bus, counting = make_counting(qtbot)
    window.show_page("today")
    counting.count()
    assert window.navigation.entry("leads").count == 3
    assert window.navigation.entry("today").count is None
