"""The parts that make today's list of the sample company worth looking at, whatever the hour.

A first-response clock that has four minutes left, a call-back promised in twenty, a promise from
yesterday, a talk that stands still, a green lead whose time has come, one who sleeps: each is played by a
lead at a place where it can be played now.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.domain.calendar import Hours, Place, at_local, is_open, is_working_day, no_holidays, zone
from app.usecases.desk import Desk
from app.usecases.sample_year import Story, Teller

PRICES, FORM, LEAK = "Price list S4", "Contact form", "What a leak costs"
GUIDE, RECOMMENDED = "Sizing guide for mechanical seals", "Recommended by a customer"


@dataclass(frozen=True, slots=True)
class Past:
    """A call already made: ``days`` working days or ``minutes`` ago."""

    outcome: str
    days: int = 0
    minutes: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """The time that a lead named: minutes from now, at an hour of today, or (negative) working days ago."""

    minutes: int = 0
    today_at: time | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One lead of today. ``raised`` is how long before the first call, or before now, the hand went up."""

    campaign: str
    raised: timedelta
    calls: tuple[Past, ...] = ()
    promise: Promise | None = None  # what the last of the calls agreed on
    sleeps: bool = False
    sign: str = ""  # a page that was visited since


def _minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


PARTS = (
    # first answers that are owed
    Part(PRICES, _minutes(0.8)),
    Part(FORM, _minutes(2.2)),
    Part(LEAK, _minutes(29)),
    Part(RECOMMENDED, _minutes(17)),
    Part(PRICES, _minutes(40), sleeps=True),
    Part(FORM, _minutes(95), sleeps=True),
    # promised
    Part(GUIDE, _minutes(70), (Past("no-answer", days=3), Past("call-back", days=2)), Promise(minutes=-8)),
    Part(
        FORM,
        _minutes(4),
        (Past("call-back", days=1, note="Call me at this time tomorrow, I will have the drawings."),),
        Promise(minutes=20),
    ),
    Part(
        PRICES,
        _minutes(3),
        (Past("left-voicemail", days=4), Past("call-back", days=3)),
        Promise(today_at=time(14, 30)),
    ),
    Part(LEAK, _minutes(50), (Past("call-back", days=2),), Promise(today_at=time(16, 0))),
    Part(RECOMMENDED, _minutes(30), (Past("interested", days=2),), Promise(minutes=24 * 60)),
    # promised for an earlier day
    Part(
        FORM,
        _minutes(5),
        (Past("interested", days=5, note="Sent photos of the leaking flange 👍 offer by Friday."),),
        Promise(days=-1),
    ),
    Part(GUIDE, _minutes(55), (Past("gatekeeper", days=6), Past("call-back", days=4)), Promise(days=-2)),
    # talks that stand still
    Part(PRICES, _minutes(4), (Past("interested", days=4),), sign="Price list S4, second visit this week"),
    Part(FORM, _minutes(6), (Past("no-answer", days=8), Past("interested", days=6))),
    Part(RECOMMENDED, _minutes(45), (Past("interested", days=9),)),
    # green, and the time has come
    Part(GUIDE, _minutes(90), (Past("no-answer", days=31), Past("green", days=25))),
    Part(LEAK, _minutes(40), (Past("green", days=27),), sign="References: dairies"),
    Part(PRICES, _minutes(8), (Past("green", days=26),)),
    # done today
    Part(FORM, _minutes(3), (Past("no-answer", minutes=22),)),
    Part(LEAK, _minutes(35), (Past("left-voicemail", minutes=51),)),
    Part(PRICES, _minutes(2), (Past("gatekeeper", minutes=83),)),
    Part(GUIDE, _minutes(44), (Past("interested", minutes=112),), Promise(minutes=5 * 24 * 60)),
    Part(FORM, _minutes(4), (Past("no-answer", minutes=140),)),
)


def suits(part: Part, place: Place, now: datetime, desk: Desk) -> int:
    """How well a part can be played at a place: 0 not at all, 1 with a pinch of salt, 3 as it is meant."""
    rules, is_holiday = desk.rules, desk.places.is_holiday
    awake = is_open(rules.calling_hours, now, place, is_holiday)
    if part.sleeps:
        local = now.astimezone(zone(place.time_zone)).time()
        return 1 if awake else 3 if local < rules.hard_hours.start else 2
    for call in part.calls:
        if call.minutes and not is_open(rules.calling_hours, now - _minutes(call.minutes), place, is_holiday):
            return 0
    promised = promised_at(part, now, place, desk)
    if promised is not None and not _within(rules.hard_hours, promised, place):
        return 0
    return 3 if awake else 2 if _within(rules.hard_hours, now, place) else 1


def _within(hours: Hours, at: datetime, place: Place) -> bool:
    return hours.start <= at.astimezone(zone(place.time_zone)).time() < hours.end


def first_call_at(part: Part, now: datetime, place: Place, desk: Desk) -> datetime:
    """When the first call was made; now for a lead that nobody has called."""
    return _made_at(part.calls[0], now, place, desk) if part.calls else now


def _made_at(call: Past, now: datetime, place: Place, desk: Desk) -> datetime:
    return now - _minutes(call.minutes) if call.minutes else _working_days_ago(call.days, now, place, desk)


def _working_days_ago(days: int, now: datetime, place: Place, desk: Desk) -> datetime:
    """Some working days ago at the same time of the day, kept within calling hours."""
    hours, local = desk.rules.calling_hours, now.astimezone(zone(place.time_zone))
    day, left = local.date(), days
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(hours, day, place, no_holidays)
    clock = local.time().replace(tzinfo=None)
    return at_local(day, min(max(clock, time(8, 20)), time(17, 20)), place.time_zone)


def promised_at(part: Part, now: datetime, place: Place, desk: Desk) -> datetime | None:
    """The time that the last call of a part agreed on."""
    promise = part.promise
    if promise is None:
        return None
    if promise.days:
        return _working_days_ago(-promise.days, now, place, desk)
    if promise.today_at is not None:
        home = desk.home.time_zone
        today = at_local(now.astimezone(zone(home)).date(), promise.today_at, home)
        return today if today > now + _minutes(30) else now + _minutes(promise.today_at.minute + 65)
    return now + _minutes(promise.minutes)


def play(part: Part, story: Story, teller: Teller) -> Story:
    """The past of a part's lead, up to now."""
    teller.raise_hand(story)
    now, desk = teller.now, teller.desk
    place = desk.calendar(story.arrived).place
    for call in part.calls:
        last = call is part.calls[-1]
        named = promised_at(part, now, place, desk) if last else None
        teller.call(story, _made_at(call, now, place, desk), call.outcome, named, note=call.note)
    while (planned := story.standing.next) and planned.owner == "marketing" and planned.at < now:
        teller.send(story, planned.at)
    if part.sign:
        last_at = story.standing.last_touch_at or story.arrived.created_at
        teller.hear(story, last_at + (now - last_at) * 0.8, "page-visit", part.sign)
    return story
