"""The fold is a pure function of the set of touches: order, repetition and undone touches do not matter."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.domain.fold import effective, fold, last_undoable
from app.domain.lead import NextTouch, Stage
from app.domain.touch import Decision, Touch

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FIRST = Decision(Stage.NEW, NextTouch(NOW, "call", "rep"))


def touch(number: int, minutes: int, stage: Stage | None, *, contact: bool = False) -> Touch:
    at = NOW + timedelta(minutes=minutes)
    following = None if stage is None or stage.closed else NextTouch(at + timedelta(days=1), "call", "rep")
    decision = Decision(stage, following) if stage else None
    return Touch(f"t{number}", "lead", at, "call", attempt=True, contact=contact, decision=decision)


def undo(number: int, of: Touch) -> Touch:
    return Touch(f"u{number}", "lead", of.at + timedelta(seconds=1), "undo", undoes=of.id)


@st.composite
def histories(draw: st.DrawFn) -> list[Touch]:
    stages = st.sampled_from([None, Stage.WORKING, Stage.READY, Stage.GREEN, Stage.BOUGHT, Stage.DECLINED])
    count = draw(st.integers(0, 8))
    touches = [
        touch(number, draw(st.integers(0, 5000)), draw(stages), contact=draw(st.booleans()))
        for number in range(count)
    ]
    undone = draw(st.lists(st.sampled_from(touches), unique_by=lambda t: t.id)) if touches else []
    return touches + [undo(number, of) for number, of in enumerate(undone)]


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_and_repetition_folds_to_the_same_standing(touches: list[Touch], random: Random) -> None:
    shuffled = touches + touches[: len(touches) // 2]
    random.shuffle(shuffled)
    assert fold(FIRST, shuffled) == fold(FIRST, touches)


@given(histories(), st.integers(0, 5000))
def test_undoing_a_touch_restores_the_standing_before_it(touches: list[Touch], minutes: int) -> None:
    extra = touch(99, minutes, Stage.DECLINED)
    assert fold(FIRST, [*touches, extra, undo(99, extra)]) == fold(FIRST, touches)


@given(histories())
def test_a_folded_standing_is_open_with_a_next_touch_or_closed_without(touches: list[Touch]) -> None:
    standing = fold(FIRST, touches)
    assert standing.stage.closed == (standing.next is None)


def test_a_touch_without_a_decision_counts_but_changes_no_plan() -> None:
    standing = fold(FIRST, [touch(1, 10, None, contact=True)])
    assert standing.next == FIRST.next
    assert (standing.attempts, standing.contacts) == (1, 1)
    assert standing.first_contact_at == NOW + timedelta(minutes=10)


def test_an_older_touch_that_arrives_late_does_not_overrule_a_newer_one() -> None:
    newer, older = touch(1, 60, Stage.READY), touch(2, 10, Stage.DECLINED)
    assert fold(FIRST, [newer, older]).stage is Stage.READY


def test_the_last_touch_that_counts_is_the_one_to_take_back() -> None:
    first, second = touch(1, 1, Stage.WORKING), touch(2, 2, Stage.READY)
    assert last_undoable([first, second, undo(1, second)]) == first
    assert effective([second, undo(1, second)]) == []


@given(histories(), st.data())
def test_the_same_touches_in_two_parts_fold_to_the_same_standing(
    touches: list[Touch], data: st.DataObject
) -> None:
    """A device that hears of some first, and of the others (and some again) later, knows the same in the end."""
    first = data.draw(st.lists(st.sampled_from(touches), unique_by=lambda t: t.id)) if touches else []
    heard = list(first)
    fold(FIRST, heard)  # the state in between, which must leave no trace
    heard += [touch for touch in touches if touch not in first] + first[:3]
    assert fold(FIRST, heard) == fold(FIRST, touches)


@given(histories(), st.data())
def test_undoing_any_touch_is_as_if_it_had_never_been(touches: list[Touch], data: st.DataObject) -> None:
    undone = {one.undoes for one in touches}
    standing_ones = [one for one in touches if one.kind != "undo" and one.id not in undone]
    if not standing_ones:
        return
    one = data.draw(st.sampled_from(standing_ones))
    without = [other for other in touches if other.id != one.id]
    assert fold(FIRST, [*touches, undo(99, one)]) == fold(FIRST, without)


@given(histories(), st.integers(5001, 9000))
def test_a_reopened_lead_has_a_next_touch(touches: list[Touch], minutes: int) -> None:
    closed = touch(98, 5000, Stage.DECLINED)
    reopened = fold(FIRST, [*touches, closed, touch(99, minutes, Stage.WORKING)])
    assert fold(FIRST, [*touches, closed]).next is None
    assert reopened.next is not None
    assert reopened.closed_reason == ""


def test_ten_thousand_touches_fold_to_the_last_that_decided() -> None:
    many = [touch(number, number, Stage.WORKING if number % 2 else None) for number in range(10_000)]
    standing = fold(FIRST, reversed(many))
    assert standing.attempts == 10_000
    assert many[-1].decision is not None
    assert standing.next == many[-1].decision.next
