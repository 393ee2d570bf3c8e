"""What a card tells in ten seconds: why they raised a hand, the last 90 days, and a first sentence to say.

Every opening line is made from facts on file, never from guesses; where there are none it says so.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.lead import Lead
from app.domain.touch import Touch
from app.domain.wording import isolated, shorten

DIGEST_DAYS = 90
#: What a quoted text may end with that the sentence around it says itself.
STOPS = " .,;:"


#: More sentences than these nobody reads before a call.
MOST_LINES = 4
#: What the lead did so long ago is news.
NEWS_DAYS = 30

#: A first sentence from the kind of source alone. For sources that say nothing of what the lead did there is none.
OPENINGS = {
    "demo-request": "You asked to see it {when}. What should it do for you?",
    "price-request": "You asked for a price {when}. What is it to be used for?",
    "web-form": "You wrote to us {when}. What would help you most?",
    "event": "We met{campaign} {when}. What stayed with you?",
    "webinar": "You took part in our webinar {when}. Which part concerns you most?",
    "download": "You downloaded something of ours {when}. What were you hoping to find in it?",
    "social": "You answered us on social media {when}. What made you curious?",
    "search": "You found us through a search {when}. What were you looking for?",
    "referral": "You were recommended to us {when}. What are you working on?",
    "phone": "You called us {when}. Have you got what you asked for?",
    "mail": "You answered our mail {when}. What caught your eye?",
}
#: What may always be said, for it says nothing of the past.
ASKS = (
    "May I ask what you are working on at the moment?",
    "Is this a good moment, or shall I call at another time?",
)
#: What a lead did lately, by the kind of touch; the content is named where it is known.
_NEWS = {
    "price-request": "You asked for a price {when}. What is it to be used for?",
    "demo-request": "You asked to see it {when}. What should it do for you?",
    "web-form": "You wrote to us {when}. What would help you most?",
    "download": "You downloaded {content} {when}. Did you find what you were looking for?",
    "webinar": "You took part in {content} {when}. Which part concerns you most?",
    "mail": "You wrote to us {when}. May I answer that now?",
    "call": "You called us {when}. Have you got what you asked for?",
}
_UNNAMED = {"download": "something of ours", "webinar": "our webinar"}


class Fact(NamedTuple):
    """One labelled line of the hand-off."""

    label: str
    text: str


def hand_off(lead: Lead, campaign_message: str = "") -> tuple[Fact, ...]:
    """The story with which the lead was handed over, most telling first; empty parts are left out."""
    facts = (
        Fact("Asked", lead.question),
        Fact("Said at the stand", lead.booth_message),
        Fact("Talked to", lead.met_by),
        Fact("Took part in", lead.event_interaction),
        Fact("Downloaded", lead.content),
        Fact("Campaign", lead.campaign),
        Fact("Our message", campaign_message),
        Fact("Source", lead.source),
        Fact("Notes", lead.notes),
    )
    return tuple(fact for fact in facts if fact.text)


def opening_lines(
    lead: Lead, last: Touch | None, now: datetime, recent: Iterable[Touch] = (), referrer: str = ""
) -> tuple[str, ...]:
    """First sentences for the call, the best first: two to four, each made from facts on file, or asking only.

    ``last`` is the last talk, ``recent`` are the latest touches that count, newest first, and ``referrer`` names who
    named the lead.
    """
    lines = [*_of_talks(lead, last, now), *_of_story(lead, now), *_of_news(lead, recent, now)]
    if referrer:
        lines.append(f"{isolated(referrer)} gave me your name. What are you working on?")
    lines += _of_needs(lead)
    opening = OPENINGS.get(lead.source_kind)
    if opening is not None and not _has_own_story(lead):
        lines.append(
            opening.replace("{campaign}", _where(lead)).replace("{when}", _when(lead.created_at, now))
        )
    found = list(dict.fromkeys(lines))[:MOST_LINES]
    return tuple(found) if len(found) > 1 else (*found, *ASKS)[:2]


def _has_own_story(lead: Lead) -> bool:
    """Whether a sentence of its own tells what the source tells only in general."""
    return bool(lead.question or lead.booth_message or lead.content or lead.event_interaction)


def _where(lead: Lead) -> str:
    """One is asked at an event; a form or a list is no place."""
    if not lead.campaign or lead.source_kind != "event":
        return ""
    return f" at {isolated(shorten(lead.campaign, 60))}"


def _of_talks(lead: Lead, last: Touch | None, now: datetime) -> list[str]:
    """What was promised, and what was said when we last spoke."""
    lines = []
    promise = lead.standing.next
    if promise is not None and promise.promised and promise.kind == "call" and last is not None:
        lines.append(f"I call as we agreed {_when(last.at, now)}. Where do things stand today?")
    if last is not None and last.contact and last.note:
        lines.insert(
            0, f"We spoke {_when(last.at, now)}: {_said(last.note, 80)} Where do things stand today?"
        )
    elif last is not None and last.contact and not lines:
        lines.append(f"We spoke {_when(last.at, now)}. Where do things stand today?")
    return lines


def _of_story(lead: Lead, now: datetime) -> list[str]:
    """What they asked, told and took away when they raised a hand."""
    lines = []
    when, where, whom = _when(lead.created_at, now), _where(lead), isolated(lead.met_by) or "us"
    if lead.question:
        lines.append(f"You asked {whom}{where}: {_said(lead.question, 90)} May I answer that now?")
    if lead.booth_message:
        lines.append(f"You told {whom}{where}: {_said(lead.booth_message, 90)} What came of it?")
    if lead.content:
        content = isolated(shorten(lead.content, 60))
        lines.append(f"You downloaded “{content}” {when}. What were you hoping to find in it?")
    if lead.event_interaction:
        part = isolated(shorten(lead.event_interaction, 60).rstrip(STOPS))
        lines.append(f"You took part in {part}{where}. What stayed with you?")
    return lines


def _of_news(lead: Lead, recent: Iterable[Touch], now: datetime) -> list[str]:
    """The latest thing that the lead did of itself, if that is not how it came to us."""
    for touch in recent:
        fresh = timedelta(0) <= now - touch.at < timedelta(days=NEWS_DAYS)
        if touch.direction != "in" or touch.kind not in _NEWS or not fresh or touch.undoes:
            continue
        if touch.kind == lead.source_kind and abs(touch.at - lead.created_at) < timedelta(days=1):
            continue
        said = f"“{isolated(shorten(touch.content, 60))}”" if touch.content else _UNNAMED.get(touch.kind, "")
        return [_NEWS[touch.kind].replace("{when}", _when(touch.at, now)).replace("{content}", said)]
    return []


def _of_needs(lead: Lead) -> list[str]:
    """What the rep has written down of need and timeline: asked again, in the words on file."""
    lines = []
    if lead.need:
        lines.append(f"I have noted what you need: {_said(lead.need, 80)} Is that still so?")
    if lead.timeline:
        lines.append(f"I have noted as your time: {_said(lead.timeline, 60)} Does that still stand?")
    return lines


def _said(text: str, length: int) -> str:
    """Their words in quotation marks, ending the sentence with one mark only: their own, or our full stop."""
    quoted = shorten(text, length)
    if quoted.endswith(("?", "!", "…")):
        return f"“{isolated(quoted)}”"
    return f"“{isolated(quoted.rstrip(STOPS))}”."


def _when(then: datetime, now: datetime) -> str:
    days = (now.date() - then.date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 14:
        return f"{days} days ago"
    return f"in {then:%B}" if days < 330 else f"in {then:%B %Y}"


class Digest(NamedTuple):
    """The last 90 days in figures: what was tried, what was said, what the lead did."""

    attempts: int
    contacts: int
    signals: int
    last: Touch | None

    @property
    def sentence(self) -> str:
        """The digest as one line."""
        tried = _plural(self.attempts, "attempt")
        spoke = _plural(self.contacts, "conversation") if self.contacts else "no conversation yet"
        did = f", {_plural(self.signals, 'sign')} of interest" if self.signals else ""
        return f"{tried}, {spoke}{did} in the last {DIGEST_DAYS} days"


def _plural(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def digest(touches: Iterable[Touch], now: datetime) -> Digest:
    """The digest of effective touches."""
    since = now - timedelta(days=DIGEST_DAYS)
    recent = [touch for touch in touches if since <= touch.at <= now and touch.kind != "change"]
    return Digest(
        attempts=sum(touch.attempt for touch in recent),
        contacts=sum(touch.contact for touch in recent),
        signals=sum(touch.direction == "in" for touch in recent),
        last=recent[-1] if recent else None,
    )
