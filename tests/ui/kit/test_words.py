"""Times and words as a colleague would say them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from app.domain.errors import Refused
from app.ui.kit import words


@pytest.fixture(autouse=True)
def plain_locale(qapp):
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (252, "4:12 left"),
        (599.9, "9:59 left"),
        (600, "10 min left"),
        (31 * 60 + 40, "31 min left"),
        (112 * 60, "1 h 52 min left"),
        (2 * 3600 + 5 * 60, "2 h 05 min left"),
        (21 * 3600, "21 h left"),
        (86400, "1 day left"),
        (1, "0:01 left"),
        (0, "now"),
        (-5, "now"),
    ],
)
def test_what_is_left_is_said_in_the_unit_that_matters(seconds, said):
    assert words.left(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(30, "now"), (720, "12 min late"), (2 * 86400, "2 days late"), (86400, "1 day late")],
)
def test_late_is_said_plainly(seconds, said):
    assert words.late(seconds) == said


@pytest.mark.parametrize(("seconds", "said"), [(0, "just now"), (48, "48 s ago"), (3 * 86400, "3 days ago")])
def test_the_past_is_said_from_now(seconds, said):
    assert words.ago(seconds) == said


def test_the_day_of_a_cadence_is_counted():
    assert words.day_number(4) == "day 4"


def test_when_a_lead_opens_is_said_on_the_readers_clock():
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert words.opens(datetime(2026, 11, 24, 15, 0, tzinfo=UTC), UTC, now) == "opens 15:00"
    assert words.opens(datetime(2026, 11, 25, 9, 0, tzinfo=UTC), UTC, now) == "opens Wed 09:00"


def test_a_date_is_as_short_as_it_can_be_understood():
    today = date(2026, 11, 24)
    at = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    assert words.day_and_time(at, today) == "10:00"
    assert words.day_and_time(at + timedelta(days=1), today) == "tomorrow 10:00"
    assert words.day_and_time(at + timedelta(days=3), today) == "Fri 27 Nov, 10:00"
    assert words.day_and_time(at + timedelta(days=60), today) == "Sat 23 Jan 2027, 10:00"
    assert words.long_day(today) == "Tuesday, 24 November"


def test_dates_follow_the_persons_locale():
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    assert words.long_day(date(2026, 11, 24)) == "Dienstag, 24 November"
    assert words.number(100_000) == "100.000"


def test_a_stage_or_outcome_that_is_not_known_is_shown_by_its_own_name():
    assert words.stage_word("half-open") == "half open"
    assert words.outcome_word("sent-an-owl") == "Sent an owl"
    assert words.outcome_word("busy") == "Busy"
    assert words.outcome_word("busy", "Engaged") == "Engaged"


def test_an_error_with_a_sentence_says_it_and_a_bug_says_that_it_is_ours():
    assert words.error_sentence(Refused("No such date.")) == "No such date."
    assert "an error in Ripen" in words.error_sentence(KeyError("secret name"))
    assert "secret" not in words.error_sentence(KeyError("secret name"))


def test_a_reason_tells_times_as_the_locale_does_and_leaves_what_people_said():
    said = "You promised to call at 09:19, 8 min ago"
    quoted = "Asked “is 14:30 fine?”; it is 20:05 there"
    assert words.reason(said) == said
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    twelve = [text.replace("\u202f", " ") for text in (words.reason(said), words.reason(quoted))]
    assert twelve == [
        "You promised to call at 9:19 AM, 8 min ago",
        "Asked “is 14:30 fine?”; it is 8:05 PM there",
    ]
