"""The board from the laptop's own file, and the same figures as a table."""

from datetime import timedelta

import pytest

from app.domain.boards import ALL, CAMPAIGN, NEVER_TOUCHED, REP, TEAM, WEEK
from app.domain.fold import after, begin
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.touch import Decision, Touch
from app.usecases.export_board import board_table, rounded_share
from app.usecases.ports import FieldEdit, Silent
from app.usecases.report_follow_up import report_follow_up
from app.usecases.show_board import LocalBoard, look_back
from app.usecases.team import Asked, Behind, Choice
from tests.fakes.desk import NOW, make_desk
from tests.fakes.memory_store import MemoryStore

DAY = timedelta(days=1)


@pytest.fixture
def desk():
    desk = make_desk(MemoryStore())
    for number in range(5):
        owner, campaign = ("Ada", "Fair") if number % 2 else ("Ben", "Webinar")
        handed = NOW - (number * 7 + 3) * DAY
        decision = Decision(Stage.NEW, NextTouch(handed, "call", "rep"))
        lead = Lead(
            f"lead{number}", handed, handed, begin(decision), handed + DAY, owner=owner, campaign=campaign
        )
        with desk.store.work() as work:
            work.add_leads([(lead, decision)])
    touch = Touch("a", "lead1", NOW - 2 * DAY, "call", attempt=True, contact=True)
    with desk.store.work() as work:
        work.add_touch(touch, after(work.lead("lead1").standing, touch))
    return desk


def figures(desk, *given, **more):
    return LocalBoard(desk).figures(Asked(*given, **more), NOW, Silent())


def test_it_is_split_and_narrowed(desk):
    assert [(one.name, one.figures.handed_over) for one in figures(desk, REP).groups] == [
        ("Ada", 2),
        ("Ben", 3),
    ]
    assert len(figures(desk, WEEK).groups) == 5
    assert [one.key for one in figures(desk, TEAM).groups] == [""]
    assert figures(desk, CAMPAIGN, rep="Ada").whole.handed_over == 2
    assert figures(desk, REP, campaign="nothing").groups == ()
    assert figures(desk, REP, since=NOW - 10 * DAY, until=NOW).whole.handed_over == 2


def test_a_reassigned_lead_counts_for_who_has_it_now(desk):
    with desk.store.work() as work:
        lead = work.lead("lead0")
        work.edit_leads([FieldEdit(lead.id, {"owner": "Ben"}, {"owner": "Ada"})])
    assert [(one.name, one.figures.handed_over) for one in figures(desk, REP).groups] == [
        ("Ada", 3),
        ("Ben", 2),
    ]


def test_the_leads_behind_a_number_come_in_pages(desk):
    boards = LocalBoard(desk)
    behind = Behind(Asked(), NEVER_TOUCHED)
    first = boards.leads(behind, NOW, None, 3)
    rest = boards.leads(behind, NOW, first[-1], 3)
    assert [line.lead_id for line in first + rest] == ["lead4", "lead3", "lead2", "lead0"]
    assert boards.leads(Behind(Asked(), ALL, "Ada"), NOW, None, 9)[0].holder == "Ada"
    assert boards.choices().reps == (Choice("Ada", "Ada"), Choice("Ben", "Ben"))


def test_a_lead_that_is_gone_meanwhile_is_left_out_of_the_list(desk):
    boards = LocalBoard(desk)
    boards.figures(Asked(), NOW, Silent())
    del desk.store.state.leads["lead4"]
    assert "lead4" not in {line.lead_id for line in boards.leads(Behind(Asked(), ALL), NOW, None, 9)}


def test_the_report_names_everybody_who_was_never_touched(desk):
    told = report_follow_up(LocalBoard(desk), Asked(), NOW)
    assert told.board.whole.never_touched == len(told.never_touched) == 4


def test_reading_can_be_stopped(desk):
    class Stopped(Silent):
        def cancelled(self):
            return True

    assert LocalBoard(desk).figures(Asked(), NOW, Stopped()) is None
    assert report_follow_up(LocalBoard(desk), Asked(), NOW, Stopped()) is None


def test_the_table_has_the_figures_of_the_board(desk):
    columns, rows = board_table(figures(desk, REP), REP, "all")
    assert len({len(row) for row in rows} | {len(columns)}) == 1
    assert [row[:2] for row in rows] == [("all", 5), ("Ada", 2), ("Ben", 3)]
    place = columns.index("follow up hits")
    assert rows[0][place : place + 3] == (1, 5, None)  # small numbers as counts
    coverage = columns.index("coverage hits")
    assert rows[0][coverage : coverage + 3] == (5, 5, 1.0)  # no sample but all there is


def test_a_share_that_is_not_all_is_never_written_as_all():
    assert [rounded_share(share) for share in (0.99996, 0.00001, 1.0, 0.0, 0.5, None)] == [
        0.9999, 0.0001, 1.0, 0.0, 0.5, None,
    ]  # fmt: skip


def test_the_look_back_is_the_persons_own(desk):
    found = look_back(desk)
    assert found.attempts == 1
    assert [one.attempt.lead_id for one in found.remembered] == []
