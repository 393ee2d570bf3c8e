"""First-response targets by source, on the office clock."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.calendar import Place, no_holidays
from app.domain.response import respond_by, share_used, source_kind
from app.domain.rules import Rules

BERLIN = Place("Europe/Berlin", "DE")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Trade Show", "event"),
        ("Webinar", "webinar"),
        ("Organic Social", "social"),
        ("PAID_SOCIAL", "social"),
        ("ORGANIC_SEARCH", "search"),
        ("fb", "social"),
        ("Paid Search", "search"),
        ("Web Site", "web-form"),
        ("Request a quote", "price-request"),
        ("White paper download", "download"),
        ("Cold Call", "list"),
        ("Employee Referral", "referral"),
        ("Research", "other"),
        ("", "other"),
        ("event", "event"),
    ],
)
def test_the_source_kind_follows_from_its_words(rules: Rules, source: str, kind: str) -> None:
    assert source_kind(rules, source) == kind


def test_a_source_that_says_something_wins_over_the_campaign(rules: Rules) -> None:
    assert source_kind(rules, "Webinar", "Hannover trade show") == "webinar"
    assert source_kind(rules, "", "Hannover trade show") == "event"


def test_a_price_request_is_answered_within_five_office_minutes(rules: Rules) -> None:
    assert respond_by(rules, "price-request", NOW, NOW, BERLIN, no_holidays) == NOW + timedelta(minutes=5)


def test_a_trade_show_lead_is_answered_by_noon_of_the_next_working_day(rules: Rules) -> None:
    friday = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    assert respond_by(rules, "event", friday, friday, BERLIN, no_holidays) == datetime(
        2026, 11, 30, 11, 0, tzinfo=UTC
    )


def test_no_clock_runs_for_a_lead_that_came_to_us_days_after_it_was_raised(rules: Rules) -> None:
    assert respond_by(rules, "web-form", NOW - timedelta(days=40), NOW, BERLIN, no_holidays) is None


def test_the_share_of_a_clock_is_one_at_its_deadline() -> None:
    deadline = NOW + timedelta(minutes=60)
    assert share_used(NOW, deadline, NOW + timedelta(minutes=30)) == pytest.approx(0.5)
    assert share_used(NOW, deadline, deadline) == pytest.approx(1.0)
