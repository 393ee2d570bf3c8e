"""What a card tells in ten seconds: why they raised a hand, the last 90 days, and a first sentence to say.

Every opening line is made from facts on file, never from guesses; where there are none it says so.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.lead import Lead
from app.domain.sentence import marked, sentence
from app.domain.touch import Touch
from app.domain.wording import isolated, shorten, so_many

DIGEST_DAYS = 90
#: What a quoted text may end with that the sentence around it says itself.
STOPS = " .,;:"


#: More sentences than these nobody reads before a call.
MOST_LINES = 4
#: What the lead did so long ago is news.
NEWS_DAYS = 30

#: A first sentence from the kind of source alone. For sources that say nothing of what the lead did there is none.
OPENINGS = {
    "demo-request": marked("You asked to see it %1. What should it do for you?"),
    "price-request": marked("You asked for a price %1. What is it to be used for?"),
    "web-form": marked("You wrote to us %1. What would help you most?"),
    "event": marked("We met%2 %1. What stayed with you?"),
    "webinar": marked("You took part in our webinar %1. Which part concerns you most?"),
    "download": marked("You downloaded something of ours %1. What were you hoping to find in it?"),
    "social": marked("You answered us on social media %1. What made you curious?"),
    "search": marked("You found us through a search %1. What were you looking for?"),
    "referral": marked("You were recommended to us %1. What are you working on?"),
    "phone": marked("You called us %1. Have you got what you asked for?"),
    "mail": marked("You answered our mail %1. What caught your eye?"),
}
#: What may always be said, for it says nothing of the past.
ASKS = (
    sentence("May I ask what you are working on at the moment?"),
    sentence("Is this a good moment, or shall I call at another time?"),
)
#: What a lead did lately, by the kind of touch; the content is named where it is known.
_NEWS = {
    "price-request": marked("You asked for a price %1. What is it to be used for?"),
    "demo-request": marked("You asked to see it %1. What should it do for you?"),
    "web-form": marked("You wrote to us %1. What would help you most?"),
    "download": marked("You downloaded %2 %1. Did you find what you were looking for?"),
    "webinar": marked("You took part in %2 %1. Which part concerns you most?"),
    "mail": marked("You wrote to us %1. May I answer that now?"),
    "call": marked("You called us %1. Have you got what you asked for?"),
}
_UNNAMED = {"download": sentence("something of ours"), "webinar": sentence("our webinar")}
_IN_MONTH = (
    sentence("in January"),
    sentence("in February"),
    sentence("in March"),
    sentence("in April"),
    sentence("in May"),
    sentence("in June"),
    sentence("in July"),
    sentence("in August"),
    sentence("in September"),
    sentence("in October"),
    sentence("in November"),
    sentence("in December"),
)


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
        lines.append(sentence("%1 gave me your name. What are you working on?", isolated(referrer)))
    lines += _of_needs(lead)
    opening = OPENINGS.get(lead.source_kind)
    if opening is not None and not _has_own_story(lead):
        lines.append(sentence(opening, _when(lead.created_at, now), _where(lead)))
    found = list(dict.fromkeys(lines))[:MOST_LINES]
    return tuple(found) if len(found) > 1 else (*found, *ASKS)[:2]


def _has_own_story(lead: Lead) -> bool:
    """Whether a sentence of its own tells what the source tells only in general."""
    return bool(lead.question or lead.booth_message or lead.content or lead.event_interaction)


def _where(lead: Lead) -> str:
    """One is asked at an event; a form or a list is no place."""
    if not lead.campaign or lead.source_kind != "event":
        return ""
    return sentence(" at %1", isolated(shorten(lead.campaign, 60)))


def _of_talks(lead: Lead, last: Touch | None, now: datetime) -> list[str]:
    """What was promised, and what was said when we last spoke."""
    lines: list[str] = []
    promise = lead.standing.next
    if promise is not None and promise.promised and promise.kind == "call" and last is not None:
        lines.append(sentence("I call as we agreed %1. Where do things stand today?", _when(last.at, now)))
    if last is not None and last.contact and last.note:
        lines.insert(
            0,
            sentence(
                "We spoke %1: %2 Where do things stand today?", _when(last.at, now), _said(last.note, 80)
            ),
        )
    elif last is not None and last.contact and not lines:
        lines.append(sentence("We spoke %1. Where do things stand today?", _when(last.at, now)))
    return lines


def _of_story(lead: Lead, now: datetime) -> list[str]:
    """What they asked, told and took away when they raised a hand."""
    lines: list[str] = []
    when, where, whom = _when(lead.created_at, now), _where(lead), isolated(lead.met_by) or sentence("us")
    if lead.question:
        lines.append(
            sentence("You asked %1%2: %3 May I answer that now?", whom, where, _said(lead.question, 90))
        )
    if lead.booth_message:
        lines.append(
            sentence("You told %1%2: %3 What came of it?", whom, where, _said(lead.booth_message, 90))
        )
    if lead.content:
        content = isolated(shorten(lead.content, 60))
        lines.append(sentence("You downloaded “%1” %2. What were you hoping to find in it?", content, when))
    if lead.event_interaction:
        part = isolated(shorten(lead.event_interaction, 60).rstrip(STOPS))
        lines.append(sentence("You took part in %1%2. What stayed with you?", part, where))
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
        return [sentence(_NEWS[touch.kind], _when(touch.at, now), said)]
    return []


def _of_needs(lead: Lead) -> list[str]:
    """What the rep has written down of need and timeline: asked again, in the words on file."""
    lines: list[str] = []
    if lead.need:
        lines.append(sentence("I have noted what you need: %1 Is that still so?", _said(lead.need, 80)))
    if lead.timeline:
        lines.append(
            sentence("I have noted as your time: %1 Does that still stand?", _said(lead.timeline, 60))
        )
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
        return sentence("today")
    if days == 1:
        return sentence("yesterday")
    if days < 14:
        return sentence("%1 days ago", days)
    month = _IN_MONTH[then.month - 1]
    return month if days < 330 else sentence("%1 %2", month, then.year)


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
    return so_many(number, word) if number else f"no {word}s"


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
