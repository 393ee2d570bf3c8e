"""The numbers beside the navigation count what the pages show."""

from contextlib import contextmanager
from types import SimpleNamespace

from app.ui.bus import Bus
from app.ui.lanes import InlineLane
from app.ui.window import Window
from app.usecases.ports import Counts
from app.wiring.counting import Counting


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
    Counting(window, lanes, Bus(), lambda: desk, "leads", "ripening").count()
    assert shown == {"leads": 0, "ripening": 269}, "the page lists the green leads of the whole team"
