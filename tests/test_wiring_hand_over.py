"""The hand-over page at a real central database: what a team lead sees and does, and what her reps are told.

The page, its presenter and its wiring are those of the window; laptops have real files, and a real PostgreSQL lies
between them.
"""

import socket
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from app.central.remote import RemoteCentral
from app.ui.handover.page import HandOverPage
from app.ui.handover.presenter import HandOverPresenter
from app.ui.lanes import InlineLane
from app.usecases.hand_over import MARKETING, POOL, SHARE
from app.usecases.replica import TAKEN
from app.wiring.hand_over_page import DeskHandOver
from tests.fakes.desk import FixedClock
from tests.fakes.postgres import PASSWORD, central, cluster, template
from tests.fakes.signed_in import signed_in

__all__ = ["central", "cluster", "template"]

BERLIN = ZoneInfo("Europe/Berlin")
#: Long enough for every first-response clock, whatever day the tests run on: it minds weekends and holidays.
LONG = timedelta(days=14)


@pytest.fixture
def laptop(tmp_path, central):
    with signed_in(tmp_path, central, lambda: FixedClock(datetime.now(UTC))) as make:

        def synchronised(login):
            one = make(login)
            one.sync()
            return one

        yield synchronised


@pytest.fixture
def team(laptop):
    """Ada with four web leads that nobody has called, Ben, and Cleo, who leads them."""
    ada, ben, cleo = laptop("ada"), laptop("ben"), laptop("cleo")
    leads = [ada.add(f"Lead {number}", source="Web form") for number in range(4)]
    ada.sync()
    cleo.sync()
    cleo.clock.move(LONG)
    return ada, ben, cleo, leads


def show(qtbot, cleo):
    lane = InlineLane()
    actions = DeskHandOver(cleo.sqlite, lambda: cleo.desk, lambda: cleo.central)
    page = HandOverPage(HandOverPresenter(actions, lane, lane, lambda _changed: None), cleo.clock.now, BERLIN)
    page.said = []
    page.notice.connect(lambda sentence, trouble: page.said.append((sentence, trouble)))
    qtbot.addWidget(page)
    page.resize(1200, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.list.setFocus()
    return page


def choose(page, *names):
    page.list.clearSelection()
    for row, lead in enumerate(page.model.rows):
        if lead.name in names:
            at = page.model.index(row, 0)
            selection = page.list.selectionModel()
            selection.select(at, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)


def send_to(page, to):
    page.to.show_key(to)
    page.to.activated.emit(page.to.currentIndex())


def give(qtbot, page, reason):
    page.reason.setText(reason)
    qtbot.keyClick(page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return page.said[-1]


def told(rep):
    """Which leads were taken from a rep and why, as his own laptop says it."""
    with rep.store.read() as reading:
        return [(one.kind, one.told["reason"]) for one in reading.news(10) if one.kind == TAKEN]


def where(central, lead):
    """Who holds a lead at the centre, and in which pool it lies."""
    return central.connect().execute(
        "SELECT holder, pool FROM sync.holding WHERE lead_id = %s", [lead]
    ).fetchone()  # fmt: skip


def test_leads_go_to_a_named_rep_after_a_preview_and_a_call_made_meanwhile_counts(qtbot, team, central):
    ada, ben, cleo, leads = team
    page = show(qtbot, cleo)
    assert sorted(row.name for row in page.model.rows) == ["Lead 0", "Lead 1", "Lead 2", "Lead 3"]
    assert {row.level for row in page.model.rows} == {"take-back"}
    ada.call(leads[3])
    ada.sync()  # Cleo's laptop does not know it yet
    choose(page, "Lead 0", "Lead 3")
    send_to(page, "ben")
    assert page.preview.text() == "Ben Carl: 1"
    assert page.stays.text().startswith("Stays: Lead 3: called just now by ")
    assert where(central, leads[0])[0] == "ada"  # a preview changes nothing
    sentence, is_trouble = give(qtbot, page, "Ada is at the fair")
    assert not is_trouble
    assert sentence.startswith("1 lead handed over. Stays: Lead 3: called just now by ")
    assert (where(central, leads[0])[0], where(central, leads[3])[0]) == ("ben", "ada")
    ada.sync()
    ben.sync()
    assert told(ada) == [(TAKEN, "Ada is at the fair")]
    assert ada.lead_ids() == set(leads[1:])
    assert ben.lead_ids() == {leads[0]}


def test_leads_go_to_the_pool_to_marketing_or_are_shared_out_and_their_rep_is_told_why(qtbot, team, central):
    ada, ben, cleo, leads = team
    page = show(qtbot, cleo)
    choose(page, "Lead 0")
    send_to(page, POOL)
    assert give(qtbot, page, "too long without a call") == ("1 lead handed over.", False)
    choose(page, "Lead 1")
    send_to(page, MARKETING)
    assert give(qtbot, page, "not ripe yet") == ("1 lead handed over.", False)
    choose(page, "Lead 2")
    send_to(page, SHARE)
    assert page.preview.text() == "Ben Carl: 1"  # he has less to do than Ada
    assert give(qtbot, page, "shared out") == ("1 lead handed over.", False)
    assert where(central, leads[0]) == (None, "team:north")
    assert where(central, leads[1]) == (None, "marketing")
    ada.sync()
    ben.sync()
    assert {reason for _, reason in told(ada)} == {"too long without a call", "not ripe yet", "shared out"}
    assert ada.lead_ids() == {leads[3]}
    assert ben.lead_ids() == {leads[2]}


def test_without_the_centre_nothing_is_handed_over_and_nothing_is_queued(qtbot, team, central):
    _, _, cleo, leads = team
    page = show(qtbot, cleo)
    cleo.central.close()
    with socket.socket() as deaf:  # a port that nobody listens on and nobody else can take
        deaf.bind(("127.0.0.1", 0))
        url = central.url().replace(f":{central.server.port}/", f":{deaf.getsockname()[1]}/")
        cleo.central = RemoteCentral(url, "cleo", PASSWORD)
        choose(page, "Lead 0")
        send_to(page, "ben")
        sentence, is_trouble = give(qtbot, page, "too long")
    assert is_trouble
    assert sentence
    assert len(page._presenter.chosen) == 1  # the choice stays for another try
    assert cleo.undelivered == 0
    assert where(central, leads[0])[0] == "ada"
