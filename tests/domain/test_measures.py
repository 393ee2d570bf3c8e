"""The team's measures, against figures worked out by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.measures import History, Rate, follow_up, percentile

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def history(lead_id: str, minutes: float | None = None, **fields: Any) -> History:
    first = None if minutes is None else NOW + timedelta(minutes=minutes)
    attempts = int(minutes is not None)
    defaults: dict[str, Any] = {
        "handed_over_at": NOW,
        "respond_by": NOW + timedelta(minutes=60),
        "open": True,
        "next_at": NOW,
        "attempts": attempts,
        "contacts": 0,
        "first_attempt_at": first,
        "first_contact_at": None,
        "dials": attempts,
        "answered": 0,
        "touches": attempts,
        "closed_as_unreachable": False,
    }
    return History(lead_id, **{**defaults, **fields})


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    # 713 of 737: 0.9674, interval 0.9520 to 0.9780
    low, high = Rate(713, 737).interval or (0, 0)
    assert (round(low, 4), round(high, 4)) == (0.9520, 0.9780)


def test_a_rate_of_nothing_has_no_share() -> None:
    assert Rate(0, 0).share is None
    assert Rate(0, 0).interval is None


def test_the_follow_up_report_of_four_leads() -> None:
    report = follow_up(
        [
            history("in time", 10, contacts=1, first_contact_at=NOW + timedelta(minutes=10), answered=1),
            history("late", 90),
            history("never"),
            history("closed", 3, open=False, next_at=None, closed_as_unreachable=True),
        ]
    )
    assert (report.follow_up.hits, report.follow_up.n) == (3, 4)
    assert (report.in_time.hits, report.in_time.n) == (2, 4)
    assert (report.coverage.hits, report.coverage.n) == (3, 3)
    assert (report.contact.hits, report.contact.n) == (1, 3)
    assert (report.connect.hits, report.connect.n) == (1, 3)
    assert report.never_touched == ("never",)
    assert report.minutes_to_attempt_median == pytest.approx(10)
    assert report.minutes_to_attempt_p95 == pytest.approx(90)
    assert report.bands == (1, 1, 0, 1)
    assert report.given_up_early == 1


def test_a_report_without_leads_divides_nothing_by_nothing() -> None:
    report = follow_up([])
    assert report.follow_up.share is None
    assert report.touches_per_lead is None


def test_percentiles_are_nearest_rank() -> None:
    assert percentile([1, 2, 3, 4], 50) == 2
    assert percentile([1, 2, 3, 4], 95) == 4
    assert percentile([], 50) is None
