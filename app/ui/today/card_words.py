"""The words of the card: who they are, what time it is there, what happened and what is planned."""

from datetime import datetime

from app.domain.calendar import zone
from app.domain.lead import Lead
from app.domain.timetable import PlannedTouch
from app.domain.touch import Touch
from app.domain.wording import RAISED, isolated
from app.ui.kit import words
from app.ui.kit.words import say
from app.ui.today.actions import Sheet
from app.ui.today.fact_list import Entry

#: How many lines of the timetable and of the last 90 days are shown before the rest is asked for.
SHOWN_STEPS = 4
SHOWN_TOUCHES = 6

_ICONS = {
    "call": "call",
    "mail": "mail",
    "mail-open": "mail",
    "meeting": "leads",
    "note": "document",
    "download": "document",
    "event": "campaigns",
    "webinar": "campaigns",
    "page-visit": "search",
    "web-form": "document",
    "price-request": "document",
    "demo-request": "document",
    "change": "calendar",
}


def subtitle(lead: Lead) -> str:
    """Title, company, city and size in one line."""
    company = lead.company if lead.company != lead.name else ""
    place = ", ".join(isolated(part) for part in (company, lead.city) if part)
    size = (
        say("%1 people").replace("%1", lead.company_size)
        if lead.company_size[:1].isdecimal()
        else lead.company_size
    )
    return " · ".join(part for part in (isolated(lead.title), place, size) if part)


def phone_line(sheet: Sheet) -> str:
    """The number to call first, or what stands in its place."""
    lead = sheet.lead
    if lead.do_not_call:
        return say("Asked not to be called")
    return sheet.phones[0] if sheet.phones else say("No number on file")


def local_time(sheet: Sheet, now: datetime) -> tuple[str, str]:
    """The time there and whether it is a time to call, and the tone of that."""
    card = sheet.card
    there = now.astimezone(zone(card.zone_name))
    text = say("%1 there").replace("%1", words.clock_time(there))
    if sheet.lead.do_not_call or not sheet.lead.phones:
        return text, "soft"
    if sheet.closes_at is not None and now < sheet.closes_at:
        until = words.clock_time(sheet.closes_at.astimezone(there.tzinfo))
        return f"{text}, " + say("callable until %1").replace("%1", until), "soft"
    if sheet.opens_at is not None and now < sheet.opens_at:
        opens = words.day_and_time(sheet.opens_at.astimezone(there.tzinfo), there.date())
        return f"{text}, " + say("calling opens %1 there").replace("%1", opens), "time"
    if sheet.opens_at is not None:
        return f"{text}, " + say("callable"), "soft"
    return f"{text}, " + say("calling hours are over"), "time"


def why_entries(sheet: Sheet, now: datetime, home_zone: str) -> list[Entry]:
    """When and how they raised a hand, and what was handed over."""
    lead = sheet.lead
    raised = RAISED.get(lead.source_kind, RAISED["other"])
    entries = [Entry(_day(lead.created_at, now, home_zone), raised)]
    entries += [Entry(fact.label, isolated(_quoted(fact.label, fact.text))) for fact in sheet.card.hand_off]
    return entries


def _quoted(label: str, text: str) -> str:
    return f"“{text}”" if label in {"Asked", "Said at the stand"} else text


def plan_entries(sheet: Sheet, now: datetime, home_zone: str) -> list[Entry]:
    """The next touch, and what follows if it leads nowhere."""
    standing = sheet.lead.standing
    if standing.next is None:
        reason = words.code_words(standing.closed_reason)
        return [
            Entry(words.stage_word(standing.stage), reason if reason != standing.stage else say("Closed"))
        ]
    entries: list[Entry] = []
    shown = sheet.card.plan[:SHOWN_STEPS]
    days = [planned.at.astimezone(zone(home_zone)).date() for planned in shown]
    for place, planned in enumerate(shown):
        # Two steps on one day are told apart by their times.
        with_time = planned.promised or days.count(days[place]) > 1
        label = say("Now") if planned.at <= now else _moment(planned.at, now, home_zone, with_time=with_time)
        entries.append(Entry(label, step_sentence(planned, again=place > 0)))
    left = len(sheet.card.plan) - SHOWN_STEPS
    if left > 0:
        entries.append(Entry("", say("and %1 more steps").replace("%1", words.number(left))))
    return entries


def step_sentence(planned: PlannedTouch, *, again: bool) -> str:
    """One planned touch as a colleague would say it."""
    medium = planned.medium
    if medium == "review":
        return say("The team lead looks at it")
    if medium == "find-number":
        return say("Find a number to call")
    if planned.owner == "rep":
        known = {"call": say("You call"), "mail": say("You write"), "meeting": say("You meet")}
        if planned.promised:
            return say("You call, as promised") if medium == "call" else known.get(medium, medium)
        if again and medium == "call":
            return say("You call again, if no answer")
        return known.get(medium, say("You send the %1").replace("%1", medium))
    if medium == "mail":
        return say("Marketing writes")
    if medium in {"webinar", "seminar"}:
        return say("Marketing invites to a %1").replace("%1", medium)
    if medium == "talk invitation":
        return say("Marketing invites to a talk")
    return say("Marketing sends the %1").replace("%1", medium)


def touch_entries(touches: list[Touch], now: datetime, home_zone: str) -> list[Entry]:
    """Touches, newest first, a line each."""
    return [
        Entry(_day(touch.at, now, home_zone), isolated(touch_sentence(touch)), _ICONS.get(touch.kind, "more"))
        for touch in touches
    ]


def touch_sentence(touch: Touch) -> str:
    """What happened: who did it, how it ended, what was said."""
    if touch.outcome:
        what = words.outcome_word(touch.outcome)
        what = f"{touch.by}: {what[:1].lower()}{what[1:]}" if touch.by else what
    elif touch.kind == "change":
        what = (
            say("Next touch planned") if touch.decision is not None and touch.decision.next else say("Closed")
        )
    else:
        what = _KIND_WORDS.get(touch.kind, words.code_words(touch.kind).capitalize())
    if touch.content:
        what = f"{what} “{touch.content}”"
    return f"{what}, “{touch.note}”" if touch.note else what


_KIND_WORDS = {
    "mail-open": "Opened a mail",
    "page-visit": "Visited a page",
    "download": "Downloaded",
    "web-form": "Wrote through the web form",
    "price-request": "Asked for a price",
    "demo-request": "Asked for a demo",
    "event": "Was at the event",
    "webinar": "Attended the webinar",
    "other": "Something else",
}


def more_entries(sheet: Sheet) -> list[Entry]:
    """What else is on file: other numbers, mail, the four questions, custom fields."""
    lead = sheet.lead
    pairs = [
        (say("Other number"), ", ".join(sheet.phones[1:])),
        (say("Mail"), lead.email + (say(" (wants no mail)") if lead.do_not_email and lead.email else "")),
        (say("Website"), lead.website),
        (say("Address"), _address(lead)),
        (say("Industry"), lead.industry),
        (say("Budget"), lead.budget),
        (say("Authority"), lead.authority),
        (say("Need"), lead.need),
        (say("Timeline"), lead.timeline),
        (say("Fit"), f"{lead.fit}{lead.interest}, {words.code_words(lead.segment)}"),
        (say("Owner"), lead.owner),
        (say("Known as"), lead.external_id),
        *sorted(lead.custom.items()),
    ]
    return [Entry(label, isolated(text)) for label, text in pairs if text]


def _address(lead: Lead) -> str:
    """Street, place and country; nothing where only the country is known: the local time tells enough of that."""
    if not (lead.street or lead.postal_code or lead.city):
        return ""
    place = f"{lead.postal_code} {lead.city}".strip()
    return ", ".join(part for part in (lead.street, place, lead.region, lead.country) if part)


def _day(at: datetime, now: datetime, home_zone: str) -> str:
    home = zone(home_zone)
    local, today = at.astimezone(home), now.astimezone(home).date()
    if local.date() == today:
        return say("Today %1").replace("%1", words.clock_time(local))
    return words.day_and_month(local.date(), today)


def _moment(at: datetime, now: datetime, home_zone: str, *, with_time: bool) -> str:
    home = zone(home_zone)
    local, today = at.astimezone(home), now.astimezone(home).date()
    if local.date() == today or with_time:
        return words.day_and_time(local, today)
    return words.day_and_month(local.date(), today)
