from datetime import UTC, datetime, timedelta

import pytest

from app.domain.errors import Unavailable
from app.domain.lead import Stage
from app.domain.segment import NURTURE, SALES_READY
from app.ui.today.more_presenter import BAD, CLOSE, KEEP, PLAN, READY, SNOOZE
from app.usecases.changed import LEADS, REMINDERS
from tests.fakes.desk import NOW
from tests.fakes.today import HeldLane, Office, Told


class More:
    """The panel's presenter on the sample of the Today page, opened for one lead."""

    def __init__(self, name, row=""):
        self.office = Office().open()
        self.presenter = self.office.presenter.make_more()
        self.view = Told()
        self.presenter.attach(self.view)
        self.name = name
        self.sheet = self.office.actions.read_sheet(self.office.id(name))
        self.presenter.open(self.sheet, row)

    @property
    def shown(self):
        return self.presenter.shown

    @property
    def lead(self):
        return self.office.stored(self.name)


def test_only_a_green_lead_can_be_kept_green():
    assert More("Gina").shown.rows == (PLAN, KEEP, CLOSE, BAD, READY, SNOOZE)
    assert More("Anna").shown.rows == (PLAN, BAD, READY, SNOOZE)


def test_a_plan_without_a_call_moves_the_next_touch_and_tells_everybody():
    more = More("Rita")
    assert more.presenter.press("p")
    more.presenter.write("when", "+3d")
    more.presenter.write("words", "wrote to her")
    assert more.shown.named_at == datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    more.presenter.do()
    assert more.lead.standing.next.at == datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    assert more.lead.standing.attempts == 0
    assert more.view.last("say_done")[0].at == more.lead.standing.next.at
    assert more.office.touches("Rita")[0].note == "wrote to her"
    assert more.office.broadcast[-1].touches(LEADS)
    assert "Rita" not in more.office.names


@pytest.mark.parametrize(
    ("row", "field"), [(PLAN, "when"), (KEEP, "when"), (SNOOZE, "when"), (READY, "words"), (BAD, "choice")]
)
def test_what_is_missing_is_said_beside_its_field(row, field):
    more = More("Gina", row)
    more.presenter.do()
    assert more.shown.problem
    assert more.shown.problem_field == field
    assert more.office.broadcast == []


def test_a_time_that_cannot_be_read_is_refused_beside_the_time_until_it_is_mended():
    more = More("Anna", PLAN)
    more.presenter.write("when", "someday")
    assert more.shown.problem == ""
    more.presenter.do()
    assert "someday" in more.shown.problem
    assert more.view.last("focus_field") == ("when",)
    more.presenter.write("when", "tomorrow")
    assert more.shown.problem == ""


def test_a_green_lead_is_kept_for_months_or_until_a_date_and_the_last_said_counts():
    more = More("Gina", KEEP)
    more.presenter.write("when", "2027-03-01")
    more.presenter.press("2")
    assert (more.shown.choice, more.shown.when) == ("6", "")
    more.presenter.write("when", "2027-03-01")
    assert more.shown.choice == ""
    more.presenter.press("2")
    more.presenter.do()
    assert more.lead.standing.stage is Stage.GREEN
    assert more.lead.standing.next.at.date().isoformat() == "2027-05-24"


def test_a_bad_lead_goes_back_with_one_of_the_teams_reasons():
    more = More("Anna", BAD)
    assert more.shown.choices == more.office.desk.rules.profile.bad_lead_reasons
    more.presenter.press("3")
    more.presenter.do()
    assert more.lead.segment == NURTURE
    assert more.office.touches("Anna")[0].note == "student"


def test_another_reason_needs_words():
    more = More("Anna", BAD)
    more.presenter.choose_choice("other")
    assert more.view.last("focus_field") == ("words",)
    more.presenter.do()
    assert more.shown.problem_field == "words"
    more.presenter.write("words", "sells to us")
    more.presenter.do()
    assert more.office.touches("Anna")[0].note == "other: sells to us"


def test_a_lead_is_ready_after_all_with_words_only():
    more = More("Gina", READY)
    more.presenter.write("words", "has a project")
    more.presenter.do()
    assert more.lead.segment == SALES_READY
    assert more.lead.standing.stage is not Stage.GREEN


def test_a_snooze_keeps_quiet_and_leaves_the_next_touch_where_it_is():
    more = More("Paula", SNOOZE)
    before = more.lead.standing.next
    more.presenter.press("2")
    more.presenter.do()
    with more.office.store.read() as reading:
        told = reading.told([more.lead.id])[more.lead.id]
    assert told.snoozed_until == NOW + timedelta(hours=1)
    assert more.lead.standing.next == before
    assert more.office.broadcast[-1].kinds == frozenset({REMINDERS})


def test_a_snooze_takes_a_date_that_lies_ahead():
    more = More("Paula", SNOOZE)
    more.presenter.write("when", "2026-11-01")
    more.presenter.do()
    assert "has passed" in more.shown.problem
    assert more.shown.problem_field == "when"
    more.presenter.write("when", "2026-11-30 14:00")
    more.presenter.do()
    assert more.view.last("say_done")[0].at == datetime(2026, 11, 30, 13, 0, tzinfo=UTC)


def test_what_was_typed_waits_for_the_same_lead_and_for_no_other():
    more = More("Gina", PLAN)
    more.presenter.write("when", "+3d")
    more.presenter.open(more.sheet)
    assert (more.shown.row, more.shown.when) == (PLAN, "+3d")
    more.presenter.open(more.office.actions.read_sheet(more.office.id("Anna")))
    assert (more.shown.row, more.shown.when) == ("", "")


def test_a_disk_that_fails_keeps_what_was_typed_and_says_so():
    more = More("Anna", PLAN)

    def fail(*_words):
        raise Unavailable("The disk is full.")

    actions = more.office.actions.more()
    actions.plan = fail
    more.office.actions.more = lambda: actions
    more.presenter.write("when", "+3d")
    more.presenter.do()
    assert (more.shown.when, more.shown.problem) == ("+3d", "The disk is full.")
    assert "say_trouble" in more.view.names()


def test_a_second_enter_while_it_is_written_does_nothing():
    more = More("Anna", SNOOZE)
    lane: HeldLane = more.office.lane
    lane.held = True
    more.presenter.press("1")
    more.presenter.do()
    more.presenter.do()
    more.presenter.choose(PLAN)
    assert len(lane.waiting) == 1
    lane.run()
    assert more.view.names().count("say_done") == 1


def test_a_key_that_means_nothing_is_not_taken():
    more = More("Anna")
    assert not more.presenter.press("g")
    assert not more.presenter.press("1")
    assert not more.presenter.press("z")


def test_a_green_lead_is_closed_with_a_reason_and_no_call():
    more = More("Gina", CLOSE)
    before = more.lead.standing
    more.presenter.do()
    assert (more.shown.problem_field, more.shown.problem) == ("choice", "Why is it closed? Choose a reason.")
    more.presenter.press(str(more.shown.choices.index("no-need") + 1))
    more.presenter.do()
    standing = more.lead.standing
    assert (standing.stage, standing.closed_reason) == (Stage.DECLINED, "no-need")
    assert standing.attempts == before.attempts


def test_another_reason_wants_words():
    more = More("Gina", CLOSE)
    more.presenter.choose_choice("other")
    more.presenter.do()
    assert more.shown.problem_field == "words"
    more.presenter.write("words", "merged with a client of ours")
    more.presenter.do()
    assert more.lead.standing.closed_reason == "other: merged with a client of ours"
