"""A session without a window: what counts, when the clocks stand still, when it is over."""

from datetime import timedelta

import pytest

from app.ui.session.presenter import OVER, PAUSED, RESTING, RUNNING, Left, SessionPresenter, Stopwatch
from app.ui.session.session_words import calls_words, clock_words, left_words, progress_words
from app.usecases.log_call import LogCall, log_call
from app.usecases.undo import undo
from tests.fakes.today import sample


class Clock:
    def __init__(self):
        self.seconds = 100.0

    def __call__(self):
        return self.seconds


class Told:
    def __init__(self):
        self.calls = []

    def __getattr__(self, name):
        return lambda *words: self.calls.append((name, *words))

    def last(self, name):
        return next(call[1:] for call in reversed(self.calls) if call[0] == name)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def view():
    return Told()


class Floor:
    """Five leads, and what is left of them."""

    def __init__(self):
        self.store, self.desk, self.people = sample()
        self.left = Left(5, 2, 0, at_end=False)

    def log(self, name, outcome, **more):
        logged = log_call(self.desk, LogCall(self.people[name].id, outcome, **more))
        self.left = self.left._replace(now=self.left.now - 1)
        return logged


@pytest.fixture
def floor():
    return Floor()


@pytest.fixture
def session(clock, floor, view):
    made = SessionPresenter(clock, lambda: floor.left)
    made.attach(view)
    made.begin("Paula")
    return made


def test_both_clocks_run_from_the_beginning(session, clock, view):
    clock.seconds += 42
    session.tick()
    assert view.last("show_clocks") == (42, 42)
    assert view.last("show_progress") == (0, 5)


def test_the_call_begins_again_with_each_lead_and_with_dialling(session, clock, view):
    clock.seconds += 10
    session.lead_shown("Anna")
    assert view.last("show_clocks") == (0, 10)
    clock.seconds += 5
    session.lead_shown("Anna")
    session.tick()
    assert view.last("show_clocks") == (5, 15)
    session.dialled()
    assert view.last("show_clocks") == (0, 15)


def test_in_a_pause_no_time_passes_and_the_next_thing_done_ends_it(session, clock, view, floor):
    clock.seconds += 10
    session.toggle_pause()
    assert (session.state, view.last("show_pause")) == (PAUSED, (True,))
    clock.seconds += 3600
    session.tick()
    assert view.last("show_clocks") == (10, 10)
    session.logged(floor.log("Paula", "busy"))
    assert (session.state, view.last("show_pause")) == (RUNNING, (False,))
    clock.seconds += 1
    session.toggle_pause()
    session.toggle_pause()
    assert session.summary().seconds == 11


def test_what_was_logged_counts_and_what_was_taken_back_does_not(session, floor, view):
    floor.desk.clock.move(timedelta(minutes=1))
    session.logged(floor.log("Paula", "call-back", next_at=floor.desk.clock.now() + timedelta(hours=1)))
    session.logged(floor.log("Anna", "no-answer"))
    session.logged(floor.log("Bert", "no-answer"))
    assert view.last("show_progress") == (3, 5)
    summary = session.summary()
    assert (summary.calls, summary.contacts, summary.promised) == (3, 1, 1)
    assert summary.outcomes == (("no-answer", 2), ("call-back", 1))
    session.taken_back(undo(floor.desk))
    assert session.summary().outcomes == (("call-back", 1), ("no-answer", 1))


def test_it_is_over_when_nobody_can_be_called_now(session, floor, view):
    floor.left = Left(1, 3, 0, at_end=False)
    session.logged(floor.log("Paula", "busy"))
    assert session.state == OVER
    assert view.last("show_summary")[0].left == Left(0, 3, 0, at_end=False)


def test_it_is_over_at_the_end_of_the_list_even_if_somebody_was_passed_over(session, floor):
    floor.left = Left(3, 3, 0, at_end=True)
    session.logged(floor.log("Paula", "busy"))
    assert session.state == OVER


def test_escape_ends_it_with_a_summary_and_without_a_call_it_just_ends(session, floor, view, clock):
    session.logged(floor.log("Paula", "busy"))
    session.finish()
    assert session.state == OVER
    session.leave()
    assert view.calls[-1] == ("end",)
    session.begin("Anna")
    session.finish()
    assert session.state == RESTING
    assert view.calls[-1] == ("end",)


def test_after_the_summary_another_lead_or_an_undo_leads_back_to_the_list(session, floor):
    session.logged(floor.log("Paula", "busy"))
    session.lead_shown("Anna")
    session.finish()
    session.lead_shown("Anna")
    assert session.state == OVER
    session.lead_shown("Bert")
    assert session.state == RESTING
    session.begin("Bert")
    session.logged(floor.log("Bert", "busy"))
    session.finish()
    session.taken_back(undo(floor.desk))
    assert session.state == RESTING


def test_without_a_session_nothing_is_counted(clock, floor, view):
    resting = SessionPresenter(clock, lambda: floor.left)
    resting.attach(view)
    resting.logged(floor.log("Paula", "busy"))
    resting.toggle_pause()
    resting.finish()
    resting.dialled()
    resting.list_read()
    assert (resting.state, resting.summary().calls) == (RESTING, 0)
    assert view.calls == []


def test_a_stopwatch_that_stands_can_be_set_to_nought(clock):
    watch = Stopwatch(clock)
    watch.start()
    clock.seconds += 3
    watch.stop()
    watch.reset()
    clock.seconds += 3
    assert watch.seconds == 0
    watch.start()
    watch.start()
    clock.seconds += 2
    assert watch.seconds == 2


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (42.9, "0:42"), (2050, "34:10"), (3729, "1:02:09"), (-3, "0:00")]
)
def test_clocks_read_as_clocks(seconds, text):
    assert clock_words(seconds) == text


def test_the_summary_is_said_in_plain_sentences(session, floor, clock):
    clock.seconds += 52 * 60
    session.logged(floor.log("Paula", "interested", next_at=floor.desk.clock.now() + timedelta(days=3)))
    assert calls_words(session.summary()) == "1 call in 52 min, 1 talk, 1 promised."
    assert left_words(session.summary()) == "4 are left to call now, 2 more come later."
    session.logged(floor.log("Anna", "busy"))
    session.logged(floor.log("Bert", "busy"))
    assert calls_words(session.summary()) == "3 calls in 52 min, 1 talk, 1 promised."


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        (Left(0, 0, 0, at_end=True), "Nobody on your list is waiting."),
        (Left(0, 1, 0, at_end=True), "Nobody is left to call now; 1 more comes later."),
        (Left(0, 4, 0, at_end=True), "Nobody is left to call now; 4 more come later."),
        (Left(1, 0, 0, at_end=True), "1 is left to call now."),
        (Left(3, 1, 0, at_end=True), "3 are left to call now, 1 more comes later."),
    ],
)
def test_what_is_left_is_said(session, left, sentence):
    assert left_words(session.summary()._replace(left=left)) == sentence


def test_progress_names_the_call_one_is_at():
    assert (progress_words(3, 31), progress_words(31, 31)) == ("4 of 31", "31 of 31")
