"""The default rules can be read, and a document that cannot work is refused with its name and entry."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.domain.errors import Refused
from app.domain.lead import Stage
from app.domain.rules import Rules, duration, read_rules


def test_the_defaults_are_those_of_the_product(rules: Rules) -> None:
    assert [outcome.key for outcome in rules.outcomes.values()] == [*"123456789bdxm"]
    active = rules.cadences["active"]
    minutes = [step.offset / timedelta(minutes=1) for step in active.steps]
    assert minutes == [0, 45, 180, 2 * 1440, 4 * 1440, 7 * 1440]
    green = [step.offset.days for step in rules.cadences["green"].steps]
    assert green == [14, 30, 60, 90, 150, 210, 270, 330, 365]
    assert {code: rules.outcomes[code].stage for code in ("bought", "declined", "do-not-call")} == {
        "bought": Stage.BOUGHT,
        "declined": Stage.DECLINED,
        "do-not-call": Stage.STOPPED,
    }


def test_voicemail_gatekeeper_and_wrong_number_are_attempts_but_no_contacts(rules: Rules) -> None:
    for code in ("left-voicemail", "gatekeeper", "wrong-number", "no-answer", "busy"):
        assert (rules.outcomes[code].attempt, rules.outcomes[code].contact) == (True, False)


@pytest.mark.parametrize(
    ("text", "length"),
    [("45min", timedelta(minutes=45)), ("3h", timedelta(hours=3)), ("2d", timedelta(days=2))],
)
def test_durations_are_written_with_their_unit(text: str, length: timedelta) -> None:
    assert duration(text) == length


@pytest.mark.parametrize("text", ["-2d", "2", "soon", "", "2 weeks"])
def test_a_duration_that_is_none_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="no duration"):
        duration(text)


def test_a_cadence_without_steps_is_refused(documents: dict[str, Any]) -> None:
    documents["cadences"]["active"]["steps"] = []
    with pytest.raises(Refused, match=r"cadences\.toml, active: .*at least one step"):
        read_rules(documents)


def test_a_negative_offset_is_refused_with_its_step(documents: dict[str, Any]) -> None:
    documents["cadences"]["green"]["steps"][1]["at"] = "-3d"
    with pytest.raises(Refused, match="green, step 2"):
        read_rules(documents)


def test_steps_out_of_order_are_refused(documents: dict[str, Any]) -> None:
    documents["cadences"]["active"]["steps"].reverse()
    with pytest.raises(Refused, match="order"):
        read_rules(documents)


def test_an_open_outcome_that_leads_nowhere_is_refused(documents: dict[str, Any]) -> None:
    documents["outcomes"]["outcome"][0]["next"] = "closed"
    with pytest.raises(Refused, match="no lead falls silent"):
        read_rules(documents)


def test_a_key_used_twice_is_refused(documents: dict[str, Any]) -> None:
    documents["outcomes"]["outcome"][1]["key"] = "1"
    with pytest.raises(Refused, match="busy"):
        read_rules(documents)


def test_the_soft_window_cannot_be_loosened_beyond_the_hard_stop(documents: dict[str, Any]) -> None:
    documents["targets"]["calling_hours"]["end"] = "22:00"
    with pytest.raises(Refused, match="hard stop"):
        read_rules(documents)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda cadences: cadences.pop("green"), "green: this cadence is missing"),
        (lambda cadences: cadences["green"].update(then="green"), 'then must be "review"'),
        (lambda cadences: cadences["active"].update(then="nothing"), "then must be one of green, review"),
        (lambda cadences: cadences["active"].update(hours=[]), "at least one time"),
        (lambda cadences: cadences["active"].update(hours="9"), "at least one time"),
        (lambda cadences: cadences["active"].update(hours=["25:00"]), "no time such as"),
        (lambda cadences: cadences["active"].update(steps="none"), "steps must be a list"),
        (lambda cadences: cadences["active"].update(steps=["2d"]), "active, step 1: a step is a table"),
        (lambda cadences: cadences.update(active="daily"), "a cadence is a table"),
        (lambda cadences: cadences["active"]["steps"][5].update(at="99999999999999d"), "active, step 6"),
    ],
)
def test_a_cadence_that_cannot_work_is_refused_in_words(
    documents: dict[str, Any], change: Callable[[dict[str, Any]], object], said: str
) -> None:
    change(documents["cadences"])
    with pytest.raises(Refused, match=said):
        read_rules(documents)


def test_the_active_plan_leaves_a_voicemail_on_the_first_two_attempts(documents: dict[str, Any]) -> None:
    cadences = read_rules(documents).cadences
    assert [cadences["active"].leaves_voicemail(attempt) for attempt in range(1, 5)] == [
        True,
        True,
        False,
        False,
    ]
    assert cadences["green"].leaves_voicemail(9)


@pytest.mark.parametrize("attempts", [2, [0], ["1"], [True]])
def test_voicemail_on_something_that_is_no_attempt_is_refused(
    documents: dict[str, Any], attempts: object
) -> None:
    documents["cadences"]["active"]["voicemail_on"] = attempts
    with pytest.raises(Refused, match="voicemail_on must list numbers of attempts"):
        read_rules(documents)
