"""What would have been forgotten, each reason worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.forgotten import GREEN, PROMISE, SILENCE, Attempt, remembered, week

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
CALL = Attempt(
    lead_id="1",
    name="Zoe",
    company="Firm",
    at=MONDAY,
    contact=True,
    before_at=MONDAY - 20 * DAY,
    stage="working",
    due_at=MONDAY,
    promised=False,
    owner="rep",
)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, SILENCE),
        ({"stage": "green"}, GREEN),
        ({"promised": True, "stage": "green"}, PROMISE),
        ({"promised": True, "before_at": MONDAY - 2 * DAY}, PROMISE),
        ({"promised": True, "due_at": MONDAY - 5 * DAY}, SILENCE),  # too late to be a promise kept
        ({"before_at": MONDAY - 13 * DAY}, None),
        ({"promised": True, "before_at": MONDAY - DAY / 2}, None),  # nobody forgets in half a day
        ({"due_at": MONDAY + 3 * DAY}, None),  # the person thought of it, and not its date
        ({"due_at": None}, None),
        ({"owner": "marketing"}, None),
        ({"before_at": None}, None),
    ],
)
def test_a_lead_is_remembered_for_what_its_date_did(change, why):
    found = remembered(CALL._replace(**change))
    assert (found.why if found else None) == why


def test_a_lead_counts_once_by_its_first_attempt():
    again = CALL._replace(at=MONDAY + DAY, before_at=MONDAY, contact=False)
    found = week(MONDAY - 7 * DAY, [CALL, again, CALL._replace(lead_id="2", stage="green")])
    assert [one.attempt.at for one in found.remembered] == [MONDAY, MONDAY]
    assert (found.attempts, found.count(SILENCE), found.count(GREEN)) == (3, 1, 1)
    assert found.remembered[0].silent_days == 20


def test_a_week_without_calls_is_empty():
    assert week(MONDAY, []).remembered == ()
