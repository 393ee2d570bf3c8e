"""The sentences of reasons, opening lines and reminders, in English, from facts alone.

Times that come in local already are shown as they are; spans are rounded as a colleague would say them.
"""

import re
from datetime import datetime, timedelta

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")

#: Where Unicode keeps the letters that are written from right to left (the blocks of bidirectional class R and AL).
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

RAISED = {
    "demo-request": "Asked for a demo",
    "price-request": "Asked for a price",
    "web-form": "Wrote through the web form",
    "event": "Was at the event",
    "webinar": "Attended the webinar",
    "download": "Downloaded",
    "social": "Answered on social media",
    "search": "Came from a search",
    "referral": "Was referred to us",
    "mail": "Answered a mailing",
    "phone": "Called in",
    "list": "Came from a list",
    "other": "Came to us",
}

#: Sources whose campaign is the very thing that they took part in or took away.
NAMED = frozenset({"event", "webinar", "download"})


def span(length: timedelta) -> str:
    """A length of time in one unit: "48 s", "31 min", "5 h", "3 days", "4 months", "2 years"."""
    seconds = max(int(length.total_seconds()), 0)
    for limit, unit, word in (
        (90, 1, "s"),
        (90 * 60, 60, "min"),
        (36 * 3600, 3600, "h"),
        (60 * 86400, 86400, "day"),
        (730 * 86400, 2_629_800, "month"),
    ):
        if seconds < limit:
            return _counted(seconds // unit, word)
    return _counted(seconds // 31_557_600, "year")


def _counted(number: int, word: str) -> str:
    return so_many(number, word) if word in {"day", "month", "year"} else f"{number} {word}"


def so_many(number: int, word: str) -> str:
    """A number of something, for texts that are English everywhere: "1 lead", "1,204 leads"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def ago(then: datetime, now: datetime) -> str:
    """The age as "48 s ago"; "just now" for the future of a clock that is ahead of ours."""
    return f"{span(now - then)} ago" if now - then >= timedelta(seconds=1) else "just now"


def clock_or_day(at: datetime, now: datetime) -> str:
    """A local time as "10:00" today, "tomorrow 10:00", else "Tue 24 Nov 10:00" (with the year when it is another)."""
    if at.date() == now.date():
        return f"{at:%H:%M}"
    if at.date() == (now + timedelta(days=1)).date():
        return f"tomorrow {at:%H:%M}"
    year = f" {at.year}" if at.year != now.year else ""
    return f"{at:%a} {at.day} {at:%b}{year} {at:%H:%M}"


def promise(at: datetime, now: datetime) -> str:
    """A promised call, before and after its time."""
    if at > now:
        return f"You promised to call at {clock_or_day(at, now)}"
    if at.date() == now.date():
        return f"You promised to call at {at:%H:%M}, {span(now - at)} ago"
    return f"You promised to call on {clock_or_day(at, now)}, {span(now - at)} late"


def response_clock(respond_by: datetime, now: datetime) -> str:
    """A first-response clock, running or lapsed."""
    if now <= respond_by:
        return f"First answer due, {span(respond_by - now)} left"
    return f"First answer is {span(now - respond_by)} late"


def talking(last_touch_at: datetime | None, now: datetime) -> str:
    """A lead we are talking with."""
    if last_touch_at is None:
        return "We are in talks"
    return f"We are in talks, last touch {ago(last_touch_at, now)}"


def green_step(kind: str, owner: str) -> str:
    """A green lead whose step has come."""
    if kind == "review":
        return "A year of green is over: prolong or close with a reason"
    if kind == "call":
        return "Not ripe yet; time to ask again"
    whose = "marketing's" if owner == "marketing" else "your"
    return f"Not ripe yet; {whose} {kind} is due"


def raised(source_kind: str, story: str, campaign: str, created_at: datetime, now: datetime) -> str:
    """Why they raised a hand, when, and in which words."""
    what = RAISED.get(source_kind, RAISED["other"])
    when = ago(created_at, now)
    if source_kind in NAMED and (campaign or story) and not (story and source_kind != "download"):
        return f"{what} “{isolated(shorten(story or campaign, 60))}” {when}"
    if story:
        return f"{what} {when}: “{isolated(shorten(story, 60))}”"
    return f"{what} {when} ({isolated(shorten(campaign, 60))})" if campaign else f"{what} {when}"


def attempts(made: int, contacts: int) -> str:
    """How often we have tried; what the coming attempt is."""
    nth = ORDINALS[made] if made < len(ORDINALS) else f"{made + 1}th"
    if contacts:
        return f"{nth} attempt, spoke {contacts} time{'s' if contacts > 1 else ''}"
    unanswered = "one" if made == 1 else str(made)
    return f"{nth} attempt, {unanswered} unanswered"


def never_called(handed_over_at: datetime, now: datetime) -> str:
    """A lead that nobody has tried yet."""
    waiting = now - handed_over_at
    return "Nobody has called yet" if waiting < timedelta(days=1) else f"Nobody has called in {span(waiting)}"


def other_medium(kind: str) -> str:
    """What to do when the next touch is not a call."""
    known = {
        "find-number": "No number to call: find one",
        "mail": "To be written to, not called",
        "review": "To be looked at, not called",
    }
    return known.get(kind, f"To be sent or invited: {kind}")


def opens(at: datetime, now: datetime) -> str:
    """A lead whose calling hours are closed; both times local to the lead."""
    return f"It is {now:%H:%M} there; calling opens {clock_or_day(at, now)} their time"


def isolated(text: str) -> str:
    """The text guarded by Unicode isolates where it holds letters written from right to left, so that what stands
    beside it in the sentence keeps its place.
    """
    return text if RIGHT_TO_LEFT.search(text) is None else f"\u2068{text}\u2069"


def shorten(text: str, length: int) -> str:
    """The text on one line, cut at a word with an ellipsis when it is longer than ``length`` characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1].rsplit(" ", 1)[0] or line[: length - 1]
    return f"{cut}…"
