"""Work behind the window: in order, answered in the GUI thread, never lost, never doubled."""

import threading

import pytest

from app.domain.errors import Refused, SignInNeeded, Unavailable
from app.ui import lanes
from app.ui.lanes import InlineLane, Lane, Lanes, Ticket


@pytest.fixture
def lane(qapp):
    lane = Lane("test")
    yield lane
    lane.close()


def test_work_runs_behind_and_is_answered_in_the_gui_thread(lane, qtbot):
    seen = []

    def done(worked_in: int) -> None:
        seen.append((worked_in, threading.get_ident()))

    lane.submit(threading.get_ident, done)
    qtbot.waitUntil(lambda: len(seen) == 1)
    worked_in, answered_in = seen[0]
    assert answered_in == threading.get_ident()
    assert worked_in != answered_in


def test_answers_come_in_the_order_of_the_work(lane, qtbot):
    answers = []
    for number in range(50):
        lane.submit(lambda number=number: number, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 50)
    assert answers == list(range(50))


def test_no_thread_is_started_before_there_is_work(lane):
    assert lane._thread is None


def test_only_the_newest_answer_of_a_key_is_delivered(lane, qtbot):
    go, answers = threading.Event(), []

    def search(text: str) -> str:
        go.wait(10)
        return text

    for text in ("s", "se", "sea"):
        lane.submit(lambda text=text: search(text), answers.append, latest="search")
    lane.submit(lambda: "other", answers.append)
    go.set()
    qtbot.waitUntil(lambda: "other" in answers)
    assert answers == ["sea", "other"]


def test_work_that_was_cancelled_before_it_began_is_left_out(lane, qtbot):
    go, done = threading.Event(), []
    lane.submit(lambda: go.wait(10), done.append)
    ticket = lane.submit(lambda: done.append("ran"), done.append)
    ticket.cancel()
    go.set()
    lane.submit(lambda: "last", done.append)
    qtbot.waitUntil(lambda: "last" in done)
    assert done == [True, "last"]


def test_long_work_can_ask_its_own_ticket_and_tell_its_progress(lane, qtbot):
    ticket, told, begun = Ticket(), [], threading.Event()

    def work() -> str:
        lane.tell(lambda: told.append("half"))
        begun.set()
        while not ticket.cancelled:
            threading.Event().wait(0.001)
        return "stopped"

    assert lane.submit(work, told.append, ticket=ticket) is ticket
    assert begun.wait(10)
    ticket.cancel()
    lane.submit(lambda: "after", told.append)
    qtbot.waitUntil(lambda: "after" in told)
    assert told == ["half", "after"]


def failing(error: Exception):
    def work() -> None:
        raise error

    return work


def test_what_is_refused_goes_to_the_one_who_asked(lane, qtbot):
    errors, told = [], []
    lane.refused.connect(told.append)
    lane.submit(failing(Refused("no")), print, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert errors[0].message == "no"
    assert told == []


@pytest.mark.parametrize("error", [Refused("no"), SignInNeeded("who?")])
def test_what_is_refused_and_nobody_takes_is_told_to_the_window(lane, qtbot, error):
    with qtbot.waitSignal(lane.refused) as told:
        lane.submit(failing(error), print)
    assert told.args == [error]


def test_what_is_unavailable_is_indicated_until_something_works_again(lane, qtbot):
    errors = []
    with qtbot.waitSignal(lane.unavailable):
        lane.submit(failing(Unavailable("disk")), print, errors.append)
    assert len(errors) == 1
    with qtbot.waitSignal(lane.recovered):
        lane.submit(lambda: 1, errors.append)
    with qtbot.assertNotEmitted(lane.recovered):
        lane.submit(lambda: 2, errors.append)
        qtbot.waitUntil(lambda: 2 in errors)


def test_a_bug_is_told_as_one_and_the_lane_goes_on(lane, qtbot):
    errors, answers = [], []
    with qtbot.waitSignal(lane.stumbled) as told:
        lane.submit(failing(KeyError("x")), print, errors.append)
    assert isinstance(told.args[0], KeyError)
    assert len(errors) == 1
    lane.submit(lambda: "alive", answers.append)
    qtbot.waitUntil(lambda: answers == ["alive"])


def test_closing_finishes_everything_that_was_clicked(qapp):
    lane, written, answered, go = Lane("quick"), [], [], threading.Event()
    lane.submit(lambda: go.wait(10), answered.append)
    for number in range(20):
        lane.submit(lambda number=number: written.append(number), answered.append)
    go.set()
    lane.close()
    assert written == list(range(20))
    assert len(answered) == 21


def test_closing_without_finishing_leaves_out_what_has_not_begun(qapp):
    lane, written = Lane("slow"), []
    begun, go = threading.Event(), threading.Event()

    def first() -> None:
        begun.set()
        go.wait(10)
        written.append("first")

    lane.submit(first, lambda _: None)
    lane.submit(lambda: written.append("second"), lambda _: None)
    assert begun.wait(10)
    threading.Timer(0.05, go.set).start()
    lane.close(finish=False)
    assert written == ["first"]


def test_a_closed_lane_takes_no_more_work(lane):
    lane.close()
    lane.close()
    assert lane.submit(lambda: 1, print).cancelled


def test_an_inline_lane_has_answered_when_submit_returns(qapp):
    answers = []
    lane = InlineLane()
    lane.submit(lambda: 7, answers.append)
    lane.submit(failing(Refused("no")), answers.append, answers.append)
    lane.tell(lambda: answers.append("told"))
    assert answers[0] == 7
    assert isinstance(answers[1], Refused)
    assert answers[2] == "told"


def test_an_inline_lane_raises_a_bug_so_that_the_test_fails(qapp):
    with pytest.raises(KeyError):
        InlineLane().submit(failing(KeyError("x")), print)


def test_the_lanes_signals_come_together(qtbot):
    lanes = Lanes.threaded()
    for lane in (lanes.quick, lanes.behind, lanes.slow, lanes.net):
        with qtbot.waitSignal(lanes.unavailable):
            lane.submit(failing(Unavailable("disk")), print)
    lanes.close()
    inline = Lanes.inline()
    with qtbot.waitSignal(inline.refused):
        inline.net.submit(failing(Refused("no")), print)
    inline.close()


def test_other_work_lets_a_click_pass_until_its_answer_is_painted(lane, qtbot):
    begun, go, passed, answers = threading.Event(), threading.Event(), threading.Event(), []
    order: list[str] = []

    def let_pass() -> None:
        lane.let_pass()
        order.append("other work")
        passed.set()

    def click() -> str:
        begun.set()
        go.wait(10)
        order.append("click")
        return "done"

    lane.submit(click, answers.append)
    assert begun.wait(10)
    other = threading.Thread(target=let_pass)
    other.start()
    go.set()
    qtbot.waitUntil(lambda: answers == ["done"] and passed.is_set())
    other.join()
    assert order == ["click", "other work"]


@pytest.mark.parametrize("served_by", ["quick", "behind"])
def test_long_work_gives_way_to_the_call_and_to_what_is_read_behind_it(qapp, qtbot, served_by):
    every, go, order = Lanes.threaded(), threading.Event(), []
    serving = getattr(every, served_by)
    serving.submit(lambda: go.wait(10), lambda _: order.append(served_by))
    every.slow.submit(every.let_pass, lambda _: order.append("slow"))
    go.set()
    qtbot.waitUntil(lambda: len(order) == 2)
    every.close()
    assert order == [served_by, "slow"]


def test_other_work_goes_on_however_much_is_clicked(lane, monkeypatch):
    monkeypatch.setattr(lanes, "LONGEST_COURTESY_SECONDS", 0.01)
    go = threading.Event()
    lane.submit(lambda: go.wait(10), lambda _: None)
    lane.let_pass()  # returns, although the lane is not done
    assert not go.is_set()
    go.set()


def test_work_that_is_left_out_holds_up_nobody(lane, qtbot, monkeypatch):
    monkeypatch.setattr(lanes, "PAINT_SECONDS", 0.0)
    go, done = threading.Event(), []
    lane.submit(lambda: go.wait(10), done.append)
    lane.submit(lambda: 1, done.append).cancel()
    go.set()
    qtbot.waitUntil(lambda: done == [True])
    monkeypatch.setattr(lanes, "COURTESY_STEP_SECONDS", 1.0)
    monkeypatch.setattr(lanes, "LONGEST_COURTESY_SECONDS", 60.0)
    qtbot.waitUntil(lambda: lane._served == 2)
    lane.let_pass()
    assert lane._submitted == lane._served
