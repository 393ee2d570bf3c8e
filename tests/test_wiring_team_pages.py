"""What the window of a team says by itself: how many leads wait too long, and that some were taken back and why."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.bus import Bus
from app.ui.lanes import InlineLane
from app.ui.window import Window
from app.usecases.changed import LEADS, SETTINGS, TOUCHES, Changed
from app.usecases.hand_over import MARKETING, POOL, Wish, give
from app.usecases.nurture import log_sent
from app.wiring.connection_page import Linking
from app.wiring.team_pages import HAND_OVER, TeamPages
from tests.fakes.central import FakeCentral
from tests.fakes.desk import FixedClock
from tests.fakes.laptop import Laptop

MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock():
    return FixedClock()


@pytest.fixture
def laptops(tmp_path, clock):
    """Ada with a lead that nobody called for 20 minutes, and Cleo, who leads her team."""
    server = FakeCentral(clock.now)
    server.add_person("ada")
    server.add_person("cleo", role="team-lead")
    made = [
        Laptop(tmp_path / f"{no}.db", clock, no, server.connect(who)) for no, who in ((1, "ada"), (2, "cleo"))
    ]
    for one in made:
        one.sign_in()
    made[0].add("Lead", source="Web form")
    made[0].add("Other lead", source="Web form")
    clock.move(20 * MINUTE)
    made[0].sync()
    made[1].sync()
    yield made
    for one in made:
        one.close()


@pytest.fixture
def window(qtbot):
    shown = Window()
    qtbot.addWidget(shown)
    return shown


def lanes():
    return SimpleNamespace(quick=InlineLane(), slow=InlineLane(), net=InlineLane())


def pages(one, window, bus):
    none = lambda *_: None
    return TeamPages(window, lanes(), bus, one.sqlite, lambda: one.desk, lambda: one.central, none, none)


def test_a_team_lead_reads_how_many_leads_wait_too_long_before_she_ever_opened_the_page(
    laptops, window, clock
):
    ada, cleo = laptops
    bus = Bus()
    made = pages(cleo, window, bus)
    made.beaten(None)
    count = lambda: window.navigation.entry(HAND_OVER).count
    assert count() == 2
    ada.call(next(iter(ada.lead_ids())))
    ada.sync()
    cleo.sync()
    bus.broadcast(Changed(frozenset({TOUCHES})))
    made.beaten(None)
    assert count() == 2  # counted a moment ago
    clock.move(MINUTE)
    made.beaten(None)
    assert count() == 1
    made.close()


def test_a_rep_has_no_page_of_handing_over_and_nothing_is_counted(laptops, window):
    ada, _cleo = laptops
    made = pages(ada, window, Bus())
    made.beaten(None)
    entry = window.navigation.entry(HAND_OVER)
    assert entry.isHidden()
    assert entry.count is None
    assert "Go to Hand over" not in [command.title for command in window.commands()]
    made.close()


def test_who_leads_a_team_has_the_page_as_soon_as_she_has_signed_in(laptops, window, clock, tmp_path):
    _ada, cleo = laptops
    new = Laptop(tmp_path / "3.db", clock, 3, cleo.central)
    bus = Bus()
    made = pages(new, window, bus)
    window.add_page("imports", "Imports", QWidget)
    entry = window.navigation.entry
    assert (entry(HAND_OVER).isHidden(), entry("imports").shortcut_text) == (True, "Ctrl+2")
    new.sign_in()
    new.sync()
    bus.broadcast(Changed(frozenset({LEADS, SETTINGS})))
    assert not entry(HAND_OVER).isHidden()
    assert (entry(HAND_OVER).shortcut_text, entry("imports").shortcut_text) == ("Ctrl+2", "Ctrl+3")
    made.beaten(None)
    assert entry(HAND_OVER).count == 2
    made.close()
    new.close()


def test_a_marketer_has_the_page_and_reads_how_many_leads_wait_for_a_rep(laptops, window, clock, tmp_path):
    _ada, cleo = laptops
    server = cleo.central.server
    server.add_person("milo", role="marketer", team="marketing")
    milo = Laptop(tmp_path / "3.db", clock, 3, server.connect("milo"))
    milo.sign_in()
    cleo.sync()
    ripe, unripe = sorted(cleo.lead_ids())
    give(cleo.store, cleo.desk, lambda: cleo.central, Wish((ripe, unripe), MARKETING, "not ours"))
    milo.sync()
    log_sent(milo.desk, [unripe], "mail", "Ten ways to weld")
    made = pages(milo, window, Bus())
    made.beaten(None)
    entry = window.navigation.entry(HAND_OVER)
    assert not entry.isHidden()
    assert entry.count == 1
    made.close()
    milo.close()


def test_a_rep_is_told_in_the_footer_who_took_leads_back_and_why_until_he_looked(laptops, window, clock):
    ada, cleo = laptops
    wish = Wish(tuple(ada.lead_ids()), POOL, "nobody called")
    give(cleo.store, cleo.desk, lambda: cleo.central, wish)
    ada.sync()
    with ada.store.work() as work:
        work.sign_out()  # nothing else is asked of the centre in this test
    window.add_page("connection", "Connection", QWidget)
    around = SimpleNamespace(
        clock=clock,
        home=SimpleNamespace(folder=None),
        settings=SimpleNamespace(sync_seconds=60.0),
        place=SimpleNamespace(time_zone="Europe/Berlin"),
    )
    none = lambda *_: None
    linking = Linking(around, lambda: ada.desk, none, lanes(), Bus(), window, "connection", none)
    assert window.footer.notice.sentence == "cleo took 2 leads back. Reason: nobody called."
    assert window.navigation.entry("connection").count == 2
    linking.presenter.changed(Changed(frozenset({TOUCHES})))
    window.footer.notice.action.click()
    assert window.current_key == "connection"
    linking.stop()
    linking.close()
