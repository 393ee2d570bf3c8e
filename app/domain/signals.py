"""Signals: what a lead did by itself, and the interest (1 to 4) that it comes to while it fades.

The inquiry is the first signal; then come the inbound touches: a price asked for, a download, a page visited. Each
brings points, of which half are left after its half-life. All figures are data (``segments.toml``). Interest is a pure
function of facts and now: any order and any repetition of the same touches gives the same.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.fold import effective
from app.domain.lead import Lead
from app.domain.profile import Profile
from app.domain.touch import Touch
from app.domain.wording import isolated, shorten

DAY_SECONDS = 86_400.0
INBOUND = "in"
#: After so many half-lives 10,000 points are less than three hundredths of one.
MOST_HALF_LIVES = 18
SAME_MOMENT = timedelta(minutes=1)
WEEK = timedelta(days=7)
LONGEST_NAME = 60

DID = {
    "demo-request": "asked for a demo",
    "price-request": "asked for a price",
    "web-form": "wrote through the web form",
    "event": "came to an event",
    "meeting": "met us",
    "call": "called us",
    "mail": "wrote to us",
    "webinar": "attended a webinar",
    "download": "downloaded something",
    "page-visit": "visited our pages",
    "mail-open": "opened our mail",
}
#: How it is said where the touch names what it was about.
DID_WITH = {
    "event": "came to",
    "webinar": "attended",
    "download": "downloaded",
    "page-visit": "opened",
    "mail-open": "opened",
}


class Signal(NamedTuple):
    """One thing that a lead did. ``about`` is what it opened, took or attended."""

    kind: str
    at: datetime
    about: str = ""
    inquiry: bool = False  # it raised a hand by this; then ``kind`` is a source kind


def inquiry_of(lead: Lead) -> Signal:
    """The signal that a lead came with."""
    return Signal(lead.source_kind, lead.created_at, lead.content, inquiry=True)


def signals_of(touches: Iterable[Touch], since: datetime | None = None) -> list[Signal]:
    """The inbound touches that count, from ``since`` on."""
    return [
        Signal(touch.kind, touch.at, touch.content)
        for touch in effective(touches)
        if touch.direction == INBOUND and (since is None or touch.at > since)
    ]


def with_inquiry(inquiry: Signal, signals: Iterable[Signal]) -> list[Signal]:
    """The inquiry and what came after it; a touch that tells of the inquiry once more does not count twice."""
    return [inquiry, *without_inquiry(inquiry, signals)]


def without_inquiry(inquiry: Signal, signals: Iterable[Signal]) -> list[Signal]:
    """The signals but for the inquiry itself, of which a file of touches often tells too."""
    return [
        signal
        for signal in signals
        if signal.kind != inquiry.kind or abs(signal.at - inquiry.at) > SAME_MOMENT
    ]


def interest_of(signals: Iterable[Signal], now: datetime, profile: Profile) -> int:
    """Interest 1 to 4 at ``now``."""
    return level_of(sum(points for _, points in _weighed(signals, now, profile)), profile)


def inquiry_interest(kind: str, raised_at: datetime, now: datetime, profile: Profile) -> int:
    """Interest 1 to 4 at ``now`` of a lead that has done nothing yet but raise a hand."""
    days = max((now - raised_at).total_seconds() / DAY_SECONDS, 0.0)
    return level_of(_inquiry_points(kind, profile) * 0.5 ** (days / profile.inquiry_half_life_days), profile)


def _inquiry_points(kind: str, profile: Profile) -> float:
    return profile.inquiry_points[profile.interest.get(kind, 1) - 1]


def level_of(points: float, profile: Profile) -> int:
    """The interest that a sum of points comes to."""
    return 1 + bisect_right(profile.levels, points)


def horizon(now: datetime, profile: Profile) -> datetime:
    """The moment before which no signal matters any more, be there ten thousand of them."""
    longest = max((half_life for _, half_life in profile.signals.values()), default=0.0)
    return now - timedelta(days=min(longest * MOST_HALF_LIVES, 36_500))


def _weighed(signals: Iterable[Signal], now: datetime, profile: Profile) -> list[tuple[Signal, float]]:
    """The signals that count and what is left of their points, the oldest first.

    An inquiry dated in the future is fresh; any other signal counts only once it has happened. Of one kind and (UTC)
    day only the first few count.
    """
    weighed: list[tuple[Signal, float]] = []
    of_day: Counter[tuple[str, int]] = Counter()
    for signal in sorted(signals, key=lambda one: (one.at, one.kind, one.about)):
        days = (now - signal.at).total_seconds() / DAY_SECONDS
        if signal.inquiry:
            points, half_life_days = _inquiry_points(signal.kind, profile), profile.inquiry_half_life_days
        elif days >= 0 and signal.kind in profile.signals:
            points, half_life_days = profile.signals[signal.kind]
            day = (signal.kind, signal.at.toordinal())
            of_day[day] += 1
            if of_day[day] > profile.most_a_day:
                continue
        else:
            continue
        weighed.append((signal, points * 0.5 ** (max(days, 0.0) / half_life_days)))
    return weighed


def in_words(signals: Iterable[Signal], now: datetime, profile: Profile) -> str:
    """What weighs most of what a lead did, as in "opened “Price list” twice this week"; "" where nothing does."""
    groups: dict[tuple[str, str], list[tuple[Signal, float]]] = defaultdict(list)
    for signal, points in _weighed(signals, now, profile):
        if not signal.inquiry:
            groups[signal.kind, signal.about.casefold()].append((signal, points))
    heaviest = sorted(groups.values(), key=lambda group: -sum(points for _, points in group))
    return " and ".join(_group_in_words([signal for signal, _ in group], now) for group in heaviest[:2])


def _group_in_words(group: list[Signal], now: datetime) -> str:
    kind, about = group[-1].kind, shorten(group[-1].about, LONGEST_NAME)
    if about and kind in DID_WITH:
        did = f"{DID_WITH[kind]} “{isolated(about)}”"
    else:
        did = DID.get(kind, f"sent us a signal ({kind})")
    times = len(group)
    often = "" if times == 1 else " twice" if times == 2 else f" {times} times"
    days = (now - group[0].at).days
    when = "this week" if now - group[0].at <= WEEK else f"in the last {days + 1} days"
    return f"{did}{often} {when}"
