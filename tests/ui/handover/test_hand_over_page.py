from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from app.domain.absences import Absence
from app.domain.errors import Unavailable
from app.domain.take_back import (
    ESCALATED,
    FIRST_RESPONSE,
    IN_POOL,
    NOBODYS,
    OVERDUE,
    TAKE_BACK,
    WARNED,
    Countdown,
)
from app.ui.handover.columns import given_words, preview_words, stays_words
from app.ui.handover.page import HandOverPage
from app.ui.handover.presenter import HandOverPresenter
from app.ui.lanes import InlineLane
from app.usecases.central import Me
from app.usecases.changed import LEADS, Changed
from app.usecases.hand_over import HAS_IT, TEAM_POOL, Given, Left, Member, Part, Taken, Waiting, Waits

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def waiting(id, level, minutes, holder="ada", cause=FIRST_RESPONSE, **fields):
    """A lead that is to be taken back in so many minutes."""
    end = NOW + timedelta(minutes=minutes)
    clock = Countdown(id, cause, end - timedelta(hours=2), end - timedelta(hours=1), end, end)
    given = {
        "lead_id": id, "name": f"Lead {id}", "company": "Nordwind Anlagenbau", "holder": holder,
        "holder_name": holder.title(), "stage": "new", "attempts": 0, "last_attempt_at": None, "countdown": clock,
        "level": level, **fields,
    }  # fmt: skip
    return Waiting(**given)


LEADS_SHOWN = (
    waiting("one", TAKE_BACK, -30),
    waiting("two", ESCALATED, 4, holder="ben"),
    waiting("three", WARNED, 200, cause=OVERDUE, attempts=2),
)
MEMBERS = (
    Member("ada", "Ada Berg", "rep", 41, False, (Absence(NOW.date(), NOW.date() + timedelta(days=4)),)),
    Member("ben", "Ben Roth", "rep", 12, True),
)
#: As a marketer knows them: of every team, and not how much they have to do.
EVERYBODY = (
    Member("ada", "Ada Berg", "rep", 0, False, (), "north"),
    Member("cleo", "Cleo Diaz", "team-lead", 0, False, (), "north"),
    Member("gil", "Gil Hale", "rep", 0, True, (), "south"),
)


class Program:
    """Answers at once; remembers what it was asked."""

    def __init__(self, leads=LEADS_SHOWN, journal=(), role="team-lead"):
        self.leads, self.journal, self.role = leads, journal, role
        self.previewed, self.given, self.away, self.error = [], [], [], None

    def waits(self):
        me = Me("cleo", "Cleo", self.role, "north")
        return Waits(
            me,
            tuple(self.leads),
            MEMBERS if self.role == "team-lead" else EVERYBODY,
            NOW,
            False,
            self.journal,
        )

    def preview(self, wish):
        self.previewed.append(wish)
        return self._answer(wish)

    def give(self, wish):
        if self.error:
            raise self.error
        self.given.append(wish)
        return self._answer(wish)

    def _answer(self, wish):
        left = tuple(
            Left(one, f"Lead {one}", "called 4 minutes ago by Mia") for one in wish.lead_ids if one == "two"
        )
        moved = len(wish.lead_ids) - len(left)
        parts = (Part("ben", "Ben Roth", moved),) if moved else ()
        return Given(parts, left, Changed(frozenset({LEADS}), wish.lead_ids))

    def set_absences(self, login, absences):
        self.away.append((login, tuple(absences)))
        return Changed(frozenset({LEADS}))


def show(qtbot, program, width=1200, height=760):
    lane = InlineLane()
    page = HandOverPage(HandOverPresenter(program, lane, lane, lambda _changed: None), lambda: NOW, BERLIN)
    page.said = []
    page.notice.connect(lambda sentence, trouble: page.said.append((sentence, trouble)))
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.list.setFocus()
    return page


@pytest.fixture
def program():
    return Program()


@pytest.fixture
def page(qtbot, program):
    return show(qtbot, program)


def cells(page, column):
    return [page.model.data(page.model.index(row, column)) for row in range(page.model.rowCount())]


def test_the_clock_is_shown_with_word_and_shape(page, qtmodeltester):
    assert cells(page, 0) == ["■ take back", "▲ escalated", "△ warned"]
    assert cells(page, 6) == ["30 min over", "4:00 left", "3 h 20 min left"]
    assert page.subtitle.text() == "3 leads wait too long · office hours · nothing is taken back by itself"
    qtmodeltester.check(page.model)


def test_space_chooses_and_the_preview_says_who_gets_how_many_and_who_stays(qtbot, page, program):
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.chosen.text() == "2 chosen"
    assert program.previewed == []
    page.to.setCurrentIndex(page.to.findText("Ben Roth · 12 open · away"))
    page.to.activated.emit(page.to.currentIndex())
    assert program.previewed[-1].lead_ids == ("one", "two")
    assert page.preview.text() == "Ben Roth: 1"
    assert page.stays.text() == "Stays: Lead two: called 4 minutes ago by Mia"


def test_leads_are_handed_over_with_a_reason_only(qtbot, page, program):
    qtbot.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page._presenter.send_to("ben")
    qtbot.keyClick(page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.said[-1] == ("Say why in a few words; whoever loses the leads reads it.", True)
    page.reason.setText("too long without a call")
    qtbot.keyClick(page.reason, Qt.Key.Key_Return)
    (wish,) = program.given
    assert (wish.to, wish.reason, wish.known_at) == ("ben", "too long without a call", NOW)
    assert page.said[-1] == (
        "2 leads handed over. Stays: Lead two: called 4 minutes ago by Mia.", False,
    )  # fmt: skip
    assert page.reason.text() == ""
    assert page._presenter.chosen == ()


def test_without_a_connection_it_says_so_and_the_choice_stays(qtbot, page, program):
    program.error = Unavailable("The centre does not answer. Nothing was queued.")
    page.list.selectAll()
    page._presenter.send_to("ben")
    page._presenter.give("too long")
    assert page.said[-1] == ("The centre does not answer. Nothing was queued.", True)
    assert len(page._presenter.chosen) == 3
    assert page.go.isEnabled()


def test_the_list_can_be_narrowed_to_a_rep_and_a_level(page):
    page._presenter.filter("ada", "")
    assert cells(page, 1) == ["Lead one", "Lead three"]
    page._presenter.filter("ada", WARNED)
    assert cells(page, 1) == ["Lead three"]
    assert page.subtitle.text().startswith("1 of 3 leads wait")


def test_what_was_chosen_stays_chosen_when_others_come_in(page, program):
    page.list.selectRow(1)
    program.leads = (waiting("zero", TAKE_BACK, -60), *LEADS_SHOWN)
    page._presenter.changed(Changed(frozenset({LEADS})))
    assert page._presenter.chosen == ("two",)


def test_absences_of_the_chosen_rep_are_shown_and_said(qtbot, page, program):
    assert not page.away.isVisible()
    page._presenter.filter("ada", "")
    assert page.away.isVisible()
    assert page.away.text() == "2026-11-24..2026-11-28"
    page.away.setText("next week")
    qtbot.keyClick(page.away, Qt.Key.Key_Return)
    assert "no absence that can be read" in page.said[-1][0]
    page.away.setText("2026-12-24, 2026-12-28..2026-12-31")
    qtbot.keyClick(page.away, Qt.Key.Key_Return)
    ((login, away),) = program.away
    assert (login, [one.text() for one in away]) == ("ada", ["2026-12-24", "2026-12-28..2026-12-31"])


def test_with_nobody_waiting_the_page_teaches_and_offers_nothing(qtbot):
    page = show(qtbot, Program(leads=()))
    assert page.nobody.isVisible()
    assert not page.bar.isVisible()
    assert page.subtitle.text() == "Nobody waits too long"


def test_what_was_taken_back_by_itself_is_listed(qtbot):
    journal = (Taken("2026-11-24T06:00:00+00:00", "one", "Ada Berg", FIRST_RESPONSE),)
    page = show(qtbot, Program(journal=journal))
    assert page.journal.isVisible()
    model = page.journal_model
    assert [model.data(model.index(0, column)) for column in range(4)] == [
        "07:00",
        "–",
        "Ada Berg",
        "not tried yet",
    ]


def test_the_bar_says_what_to_do_before_anything_is_chosen(page, program):
    assert page.chosen.text() == "No lead is chosen"
    assert page.preview.text().startswith("Choose leads with Space")
    assert page.to.currentText() == "Whom to?"
    page.list.selectAll()
    page.to.activated.emit(0)
    assert program.previewed == []
    assert page.preview.text() == "Whom shall they go to?"


def test_a_line_of_the_journal_opens_its_lead(qtbot):
    journal = (Taken("2026-11-24T06:00:00+00:00", "one", "Ada Berg", FIRST_RESPONSE),)
    page = show(qtbot, Program(journal=journal))
    page.journal.setFocus()
    page.journal.setCurrentIndex(page.journal_model.index(0, 0))
    with qtbot.waitSignal(page.lead_chosen) as opened:
        qtbot.keyClick(page.journal, Qt.Key.Key_Return)
    assert opened.args == ["one"]


def test_enter_opens_the_card(qtbot, page):
    with qtbot.waitSignal(page.lead_chosen) as opened:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.args == ["one"]


def test_every_key_and_command_is_told(page):
    assert {"Space", "H", "Ctrl+Enter"} <= set(dict(page.keys()))
    assert [command.key for command in page.commands()] == ["Ctrl+A"]
    page.list.selectAll()
    assert page.commands()[0].title == "Hand over the 3 chosen leads"


@pytest.mark.parametrize(
    ("to", "name", "word"),
    [
        ("team:north", "team:north", "The pool of north"),
        ("marketing", "marketing", "Marketing"),
        ("ben", "Ben Roth", "Ben Roth"),
    ],
)
def test_the_preview_names_a_pool_as_people_do(to, name, word):
    given = Given((Part(to, name, 2),), (), Changed(frozenset()))
    assert preview_words(given, 2, busy=False) == f"{word}: 2"


def test_leads_of_the_pool_are_listed_with_a_shape_of_their_own_and_found_by_it(qtbot):
    pooled = waiting("four", NOBODYS, -60, holder="", cause=IN_POOL)
    page = show(qtbot, Program(leads=(pooled, *LEADS_SHOWN)))
    assert cells(page, 0)[0] == "□ in the pool"
    assert [cells(page, column)[0] for column in (3, 6)] == ["–", "–"]
    assert page.subtitle.text().startswith("4 leads wait too long · 1 in the team’s pool · ")
    page.rep.show_key(TEAM_POOL)
    page.rep.activated.emit(page.rep.currentIndex())
    assert cells(page, 1) == ["Lead four"]


def test_a_choice_that_leaves_nobody_is_said(page):
    page._presenter.filter("ben", TAKE_BACK)
    assert not page.list.isVisible()
    said = "Ben Roth is away today: the clocks stand still. Of this choice nobody waits too long; 3 other leads do."
    assert page.nobody.text() == said
    page._presenter.filter("ada", WARNED)
    assert page.list.isVisible()
    assert not page.nobody.isVisible()


def test_the_keys_that_walk_choose_nothing_and_lose_no_choice(qtbot, page):
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    for key, row in (
        (Qt.Key.Key_End, 2), (Qt.Key.Key_Home, 0), (Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageUp, 0)
    ):  # fmt: skip
        qtbot.keyClick(page.list, key)
        assert page.list.currentIndex().row() == row
    qtbot.keyClicks(page.list, "l")
    assert page._presenter.chosen == ("one",)


def test_a_level_that_is_reached_is_read_at_once(qtbot):
    program = Program()
    page = show(qtbot, program)
    later = [NOW + timedelta(minutes=3)]
    page._clock = lambda: later[0]
    program.leads = LEADS_SHOWN[:1]
    page._tick()
    assert page.model.rowCount() == 3  # nothing is due yet, and a minute has not passed
    later[0] = NOW + timedelta(minutes=4)
    page._tick()
    assert page.model.rowCount() == 1


def test_what_stays_and_what_is_one_is_said_of_a_pool_as_of_a_person():
    stays = Given((), (Left("one", "Lead one", HAS_IT),), Changed(frozenset()))
    assert stays_words(stays) == "Stays: Lead one: is there already"
    assert preview_words(stays, 1, busy=False) == "It would not change hands."
    assert given_words(stays) == "No lead was handed over. Stays: Lead one: is there already."


def test_a_marketer_says_which_team_or_rep_gets_what_is_ripe(qtbot):
    ripe = waiting("one", NOBODYS, 0, holder="", cause=IN_POOL)
    page = show(qtbot, Program((ripe,), role="marketer"))
    assert page.subtitle.text() == "1 lead waits for a rep"
    assert page.rep.isHidden()
    assert page.level.isHidden()
    offered = [page.to.itemText(row) for row in range(page.to.count())]
    # Nobody leads the south: what lay in its pool nobody would see.
    assert offered == [
        "Whom to?",
        "The pool of north",
        "Ada Berg · north",
        "Cleo Diaz · north",
        "Gil Hale · south · away",
    ]


def test_a_marketer_without_ripe_leads_reads_what_would_come_here(qtbot):
    page = show(qtbot, Program((), role="marketer"))
    assert page.nobody.text().startswith("No lead of marketing’s waits for a rep.")
    assert page.subtitle.text() == "0 leads wait for a rep"
