"""Interest: points that fade, whatever the order, the repetition or the number of the touches."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.lead import Lead
from app.domain.profile import DEFAULT_SIGNALS, Profile
from app.domain.rules import Rules
from app.domain.signals import (
    Signal,
    horizon,
    in_words,
    inquiry_of,
    interest_of,
    signals_of,
    with_inquiry,
)
from app.domain.touch import Touch

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PROFILE = Profile((), (), (), (), {"webinar": 2, "price-request": 4}, {})


def ago(kind: str, days: float, about: str = "") -> Signal:
    return Signal(kind, NOW - timedelta(days=days), about)


def inquiry(kind: str, days: float) -> Signal:
    return Signal(kind, NOW - timedelta(days=days), inquiry=True)


@pytest.mark.parametrize(
    ("signals", "interest"),
    [
        ([], 1),
        ([ago("mail-open", 0)], 2),
        ([ago("mail-open", 0), ago("page-visit", 0)], 2),
        ([ago("webinar", 0)], 3),
        ([ago("price-request", 0)], 4),
        ([ago("price-request", 14)], 3),
        ([ago("price-request", 28)], 2),
        ([ago("price-request", 60)], 1),
        ([ago("page-visit", 0.1), ago("page-visit", 0.2), ago("page-visit", 1.2)], 3),
        ([ago("carrier-pigeon", 0)], 1),
    ],
)
def test_interest_is_a_sum_of_points_that_fade(signals: list[Signal], interest: int) -> None:
    assert interest_of(signals, NOW, PROFILE) == interest


@pytest.mark.parametrize(("days", "interest"), [(0, 4), (10, 4), (30, 3), (60, 2), (120, 1), (900, 1)])
def test_the_inquiry_is_a_signal_too(days: float, interest: int) -> None:
    assert interest_of([inquiry("price-request", days)], NOW, PROFILE) == interest


def test_a_fresh_inquiry_has_the_interest_that_the_team_gives_its_kind(rules: Rules) -> None:
    for kind, level in rules.profile.interest.items():
        assert interest_of([inquiry(kind, 0)], NOW, rules.profile) == level


def test_a_lead_of_an_unknown_source_or_created_in_the_future_is_weighed_all_the_same() -> None:
    assert interest_of([inquiry("", 0)], NOW, PROFILE) == 1
    assert interest_of([inquiry("price-request", -400)], NOW, PROFILE) == 4


def test_a_signal_that_lies_ahead_does_not_count_yet() -> None:
    assert interest_of([ago("price-request", -1)], NOW, PROFILE) == 1
    assert interest_of([ago("price-request", -1)], NOW + timedelta(days=1), PROFILE) == 4


def test_a_touch_that_tells_of_the_inquiry_once_more_does_not_count_twice(
    make_lead: Callable[..., Lead],
) -> None:
    lead = make_lead(source_kind="webinar")
    again = Touch("t", lead.id, lead.created_at, "webinar", "in")
    other = Touch("u", lead.id, lead.created_at, "download", "in")
    assert with_inquiry(inquiry_of(lead), signals_of([again])) == [inquiry_of(lead)]
    assert len(with_inquiry(inquiry_of(lead), signals_of([again, other]))) == 2


def test_touches_before_the_creation_count_as_what_they_are(make_lead: Callable[..., Lead]) -> None:
    lead = make_lead(source_kind="webinar")
    before = Touch("t", lead.id, lead.created_at - timedelta(days=1), "price-request", "in")
    assert interest_of(with_inquiry(inquiry_of(lead), signals_of([before])), lead.created_at, PROFILE) == 4


def test_what_was_taken_back_or_was_ours_is_no_signal() -> None:
    asked = Touch("a", "lead", NOW, "price-request", "in")
    undone = Touch("b", "lead", NOW, "undo", undoes="a")
    sent = Touch("c", "lead", NOW, "mail", "out")
    assert signals_of([asked, undone, sent]) == []
    assert [signal.kind for signal in signals_of([asked, sent])] == ["price-request"]


def test_a_scanner_that_opens_a_mail_ten_thousand_times_is_no_buyer() -> None:
    scanned = [Signal("mail-open", NOW - timedelta(seconds=number), "News") for number in range(10_000)]
    assert interest_of(scanned, NOW, PROFILE) == interest_of(scanned[:3], NOW, PROFILE) == 3


def test_beyond_the_horizon_ten_thousand_signals_say_nothing() -> None:
    profile = PROFILE._replace(most_a_day=10_000)
    old = horizon(NOW, profile)
    for kind in DEFAULT_SIGNALS:
        assert interest_of([Signal(kind, old)] * 10_000, NOW, profile) == 1


kinds = st.sampled_from([*DEFAULT_SIGNALS, "unknown"])
touches = st.lists(st.tuples(kinds, st.integers(-50, 9000), st.sampled_from(["in", "out"])), max_size=20)


@given(touches, st.randoms(use_true_random=False))
def test_any_order_and_repetition_gives_the_same_interest(rows: list[tuple], chance: Random) -> None:
    made = [
        Touch(f"t{number}", "lead", NOW - timedelta(hours=hours), kind, direction)
        for number, (kind, hours, direction) in enumerate(rows)
    ]
    shuffled = [*made, *made[:5]]
    chance.shuffle(shuffled)
    level = interest_of(signals_of(made), NOW, PROFILE)
    assert interest_of(signals_of(shuffled), NOW, PROFILE) == level
    assert 1 <= level <= 4


@given(touches, st.integers(0, 400))
def test_interest_only_fades_while_nothing_happens(rows: list[tuple], days: int) -> None:
    signals = [Signal(kind, NOW - timedelta(hours=max(hours, 0))) for kind, hours, _ in rows]
    later = interest_of(signals, NOW + timedelta(days=days), PROFILE)
    assert later <= interest_of(signals, NOW, PROFILE)


def test_what_weighs_most_is_said_in_words() -> None:
    visits = [ago("page-visit", 2, "Price list"), ago("page-visit", 0.5, "Price list")]
    assert in_words(visits, NOW, PROFILE) == "opened “Price list” twice this week"
    assert (
        in_words([ago("price-request", 1), *visits], NOW, PROFILE)
        == "asked for a price this week and opened “Price list” twice this week"
    )
    assert in_words([ago("webinar", 20, "Drives")], NOW, PROFILE) == "attended “Drives” in the last 21 days"
    assert in_words([inquiry("webinar", 1)], NOW, PROFILE) == ""
