"""When the laptop speaks to the centre: after clicks, at each poll, by a hint, after a failure; never on a click."""

from pathlib import Path

import pytest

from app.domain.errors import Refused, SignInNeeded, Unavailable
from app.ui.connection.presenter import NUDGE_SECONDS, POLL_SECONDS
from app.ui.connection.view import IDLE, REFUSED, REMOVED, SIGN_IN, SIGNED_OUT, WAITING, Form
from app.ui.connection.words import footer
from app.usecases.changed import TOUCHES, Changed
from tests.ui.connection.conftest import MIA

LOGGED = Changed(frozenset({TOUCHES}), ("lead",))


def signed_in(world, **kept):
    world.actions.state = MIA._replace(**kept)
    world.presenter.begin()


def test_nobody_signed_in_is_never_a_reason_to_speak(world):
    world.presenter.begin()
    world.presenter.changed(LOGGED)
    assert world.actions.runs == 0
    assert world.presenter.link.state == SIGNED_OUT
    assert footer(world.presenter.link) == ("saved", "Every call is saved on this computer")


def test_a_start_synchronises_and_goes_on_every_minute(world):
    signed_in(world)
    assert world.actions.runs == 1
    assert world.broadcast[0].lead_ids == ("lead",)
    assert world.alarm.seconds == POLL_SECONDS
    world.alarm.ring()
    assert world.actions.runs == 2
    assert footer(world.presenter.link) == ("saved", "Saved here and with the team")


def test_a_logged_call_is_pushed_when_the_clicks_rest(world):
    signed_in(world)
    world.actions.state = world.actions.state._replace(undelivered=1)
    world.presenter.changed(LOGGED)
    assert world.actions.runs == 1, "not on the click's path"
    assert world.alarm.seconds == NUDGE_SECONDS
    assert footer(world.presenter.link) == ("waiting", "Saved here, 1 on the way")
    world.alarm.ring()
    assert world.presenter.link.kept.undelivered == 0


def test_without_a_network_the_footer_says_what_waits_and_the_gaps_grow(world):
    signed_in(world)
    world.actions.state = world.actions.state._replace(undelivered=3)
    gaps = []
    for _ in range(8):
        world.actions.problem = Unavailable("The central database does not answer.")
        world.presenter.synchronise()
        gaps.append(world.alarm.seconds)
    assert world.presenter.link.state == WAITING
    assert footer(world.presenter.link) == ("waiting", "Saved here, 3 not delivered yet, no connection")
    assert gaps == sorted(gaps)
    assert gaps[0] < gaps[-1] <= POLL_SECONDS
    world.presenter.woke()
    assert footer(world.presenter.link) == ("saved", "Saved here and with the team")


@pytest.mark.parametrize("state", [SIGN_IN, REMOVED, REFUSED])
def test_where_nothing_waits_the_footer_does_not_count_it(world, state):
    signed_in(world)
    link = world.presenter.link._replace(state=state, problem="Ripen here is too old.")
    shape, sentence = footer(link._replace(kept=link.kept._replace(undelivered=0)))
    assert (shape, sentence.startswith("Saved here, ")) == ("trouble", True)
    assert "0" not in sentence
    assert "delivered" not in sentence
    assert "3 not delivered" in footer(link._replace(kept=link.kept._replace(undelivered=3)))[1]


def test_a_click_while_the_network_is_away_does_not_shorten_the_gap(world):
    signed_in(world)
    for _ in range(6):
        world.actions.problem = Unavailable("no answer")
        world.presenter.synchronise()
    world.presenter.changed(LOGGED)
    assert world.alarm.seconds > NUDGE_SECONDS


def test_a_password_that_is_no_longer_taken_waits_for_the_person(world):
    signed_in(world)
    world.actions.problem = SignInNeeded("The password is not taken any more.")
    world.presenter.synchronise()
    assert world.presenter.link.state == SIGN_IN
    assert world.alarm.call is None
    runs = world.actions.runs
    world.presenter.changed(LOGGED)
    assert world.actions.runs == runs
    shape, sentence = footer(world.presenter.link)
    assert shape == "trouble"
    assert "sign in again" in sentence


def test_a_refusal_is_said_and_tried_again_at_the_next_poll(world):
    signed_in(world)
    world.actions.problem = Refused("The central database needs Ripen 2.0 or newer to be read.")
    world.presenter.synchronise()
    assert world.presenter.link.state == REFUSED
    assert "needs Ripen 2.0" in footer(world.presenter.link)[1]
    assert world.alarm.seconds == POLL_SECONDS


def test_a_hint_synchronises_at_once(world):
    world.actions.hints = [True, False]
    signed_in(world)
    assert world.actions.runs == 2


def test_after_the_line_for_hints_broke_a_run_follows_soon_and_in_the_end_only_at_the_polls(world):
    world.hints.held = []
    signed_in(world)
    assert world.alarm.seconds == POLL_SECONDS
    gaps = []
    for _ in range(7):
        world.hints.break_off()
        gaps.append(world.alarm.seconds)
        world.alarm.ring()
    assert gaps[:3] == [3, 6, 12], "the draw is the longest there is"
    assert gaps[-2:] == [POLL_SECONDS, POLL_SECONDS]
    assert world.actions.runs == 8
    world.hints.last_its_time()
    world.hints.break_off()
    assert world.alarm.seconds == 3


def test_a_line_for_hints_that_breaks_while_nothing_is_delivered_changes_no_gap(world):
    world.hints.held = []
    signed_in(world)
    world.actions.problem = Unavailable("no answer")
    world.presenter.synchronise()
    gap = world.alarm.seconds
    world.hints.break_off()
    assert world.alarm.seconds == gap


def test_what_is_asked_for_while_a_run_is_under_way_is_done_after_it(world):
    world.actions.during = world.presenter.synchronise
    signed_in(world)
    assert (world.actions.runs, world.alarm.seconds) == (1, 0.0)
    world.alarm.ring()
    assert world.actions.runs == 2


def test_progress_of_the_first_pull_is_shown(world):
    seen = []
    world.presenter.watch(lambda link: seen.append((link.done, link.total)))
    world.actions.progress = ((5, 10), (10, 10))
    signed_in(world)
    assert (5, 10) in seen


def test_signing_in_begins_to_synchronise(world):
    world.presenter.begin()
    world.presenter.sign_in(Form("postgresql://centre/ripen", "mia", "secret"))
    assert world.actions.runs == 1
    assert world.presenter.link.state == IDLE
    assert world.presenter.link.kept.login == "mia"


def test_signing_out_keeps_what_is_not_delivered_and_is_silent_from_then_on(world):
    signed_in(world)
    world.actions.state = world.actions.state._replace(undelivered=2)
    world.presenter.sign_out()
    runs = world.actions.runs
    world.presenter.changed(LOGGED)
    world.presenter.synchronise()
    assert world.actions.runs == runs
    assert footer(world.presenter.link) == ("saved", "Saved here, 2 not delivered, signed out")


def test_nothing_is_begun_after_the_end(world, tmp_path: Path):
    signed_in(world)
    world.presenter.close()
    runs = world.actions.runs
    world.presenter.synchronise()
    world.presenter.changed(LOGGED)
    assert world.actions.runs == runs
    assert world.alarm.call is None
    world.presenter.rescue(tmp_path / "calls.jsonl")
    assert (tmp_path / "calls.jsonl").exists()
