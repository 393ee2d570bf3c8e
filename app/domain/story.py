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


#: A first sentence from the kind of source alone, for a lead that came without a story.
OPENINGS = {
    "demo-request": "You asked to see it {when}. What should it do for you?",
    "price-request": "You asked for a price {when}. What is it to be used for?",
    "web-form": "You wrote to us {when}. What would help you most?",
    "event": "We met{campaign} {when}. What stayed with you?",
    "webinar": "You took part in our webinar {when}. Which part concerns you most?",
    "download": "You downloaded something of ours {when}. What were you hoping to find in it?",
    "referral": "You were recommended to us {when}. What are you working on?",
    "phone": "You called us {when}. Have you got what you asked for?",
    "mail": "You answered our mail {when}. What caught your eye?",
    "other": "You found us {when}. What were you looking for?",
}


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


def opening_lines(lead: Lead, last: Touch | None, now: datetime) -> tuple[str, ...]:
    """First sentences for the call, the best first. Never empty."""
    lines: list[str] = []
    when = _when(lead.created_at, now)
    # One is asked at an event; a form or a list is no place.
    where = (
        f" at {isolated(shorten(lead.campaign, 60))}" if lead.campaign and lead.source_kind == "event" else ""
    )
    whom = isolated(lead.met_by) or "us"
    if last is not None and last.contact and last.note:
        lines.append(f"We spoke {_when(last.at, now)}: {_said(last.note, 80)} Where do things stand today?")
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
    if not lines:
        opening = OPENINGS.get(lead.source_kind, OPENINGS["other"])
        lines.append(opening.replace("{campaign}", where).replace("{when}", when))
    return tuple(lines)


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
