"""Reminders: once a device and moment, again until acted on, never a flood."""

from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.reminder import DIGEST, DUE, ESCALATED, WARNED, Reminder, Told, Watched, due
from app.domain.rules import Rules

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def watched(**fields: Any) -> Watched:
    defaults: dict[str, Any] = {
        "lead_id": "a",
        "name": "Ingrid Solheim",
        "company": "Fjordkraft",
        "next_at": NOW,
        "promised": True,
        "raised_at": NOW - timedelta(days=1),
        "respond_by": None,
        "attempts": 0,
    }
    return Watched(**{**defaults, **fields})


def raised(
    rules: Rules, leads: list[Watched], told: dict[str, Told], now: datetime = NOW
) -> tuple[Reminder, ...]:
    return due(leads, told, rules, now, "Europe/Berlin")


def remember(reminders: tuple[Reminder, ...], at: datetime) -> dict[str, Told]:
    return {
        lead: Told(level, next_at, at) for reminder in reminders for lead, level, next_at in reminder.about
    }


def test_a_promised_call_rings_at_its_time_and_again_until_acted_on(rules: Rules) -> None:
    lead = watched()
    assert raised(rules, [lead], {}, NOW - timedelta(seconds=1)) == ()
    first = raised(rules, [lead], {})
    assert [(reminder.level, reminder.lead_id) for reminder in first] == [(DUE, "a")]
    assert "10:00" in first[0].text
    told = remember(first, NOW)
    assert raised(rules, [lead], told, NOW + timedelta(minutes=9)) == ()
    assert len(raised(rules, [lead], told, NOW + timedelta(minutes=10))) == 1
    assert raised(rules, [watched(next_at=NOW + timedelta(days=1))], told, NOW + timedelta(minutes=10)) == ()


def test_a_reminder_missed_while_the_machine_slept_comes_once_afterwards(rules: Rules) -> None:
    awake = NOW + timedelta(hours=5)
    late = raised(rules, [watched()], {}, awake)
    assert len(late) == 1
    assert raised(rules, [watched()], remember(late, awake), awake) == ()


def test_a_first_response_clock_warns_at_half_and_escalates_at_its_end(rules: Rules) -> None:
    lead = watched(promised=False, raised_at=NOW, respond_by=NOW + timedelta(minutes=60))
    assert raised(rules, [lead], {}, NOW + timedelta(minutes=29)) == ()
    warned = raised(rules, [lead], {}, NOW + timedelta(minutes=30))
    assert warned[0].level == WARNED
    told = remember(warned, NOW + timedelta(minutes=30))
    assert raised(rules, [lead], told, NOW + timedelta(minutes=59)) == ()
    escalated = raised(rules, [lead], told, NOW + timedelta(minutes=60))
    assert escalated[0].level == ESCALATED
    told = remember(escalated, NOW + timedelta(minutes=60))
    assert raised(rules, [lead], told, NOW + timedelta(hours=9)) == ()


def test_a_clock_that_is_set_back_says_nothing_twice(rules: Rules) -> None:
    lead = watched(promised=False, raised_at=NOW, respond_by=NOW + timedelta(minutes=60))
    told = {"a": Told(ESCALATED, lead.next_at, NOW + timedelta(minutes=61))}
    assert raised(rules, [lead], told, NOW + timedelta(minutes=40)) == ()


def test_an_attempt_ends_the_clock(rules: Rules) -> None:
    lead = watched(promised=False, raised_at=NOW, respond_by=NOW + timedelta(minutes=5), attempts=1)
    assert raised(rules, [lead], {}, NOW + timedelta(hours=1)) == ()


def test_a_snoozed_reminder_is_quiet_until_its_time(rules: Rules) -> None:
    told = {"a": Told(DUE, NOW, NOW, snoozed_until=NOW + timedelta(hours=1))}
    assert raised(rules, [watched()], told, NOW + timedelta(minutes=59)) == ()
    assert len(raised(rules, [watched()], told, NOW + timedelta(hours=1))) == 1


def test_more_than_five_at_once_become_one_digest(rules: Rules) -> None:
    leads = [watched(lead_id=str(number), name=f"Lead {number}") for number in range(6)]
    assert len(raised(rules, leads[:5], {})) == 5
    digest = raised(rules, leads, {})
    assert [reminder.level for reminder in digest] == [DIGEST]
    assert digest[0].title.startswith("6 leads need you: 6 promised")
    assert raised(rules, leads, remember(digest, NOW), NOW + timedelta(minutes=1)) == ()
