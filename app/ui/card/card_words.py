"""The words of the card: who they are, what time it is there, what happened and what is planned."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import TYPE_CHECKING

from app.domain.calendar import zone
from app.domain.lead import CUSTOM, Lead, value_of
from app.domain.timeline import MERGED, MERGED_PLAN, NUMBER_FOUND, NUMBER_LOST, TIMELINE
from app.domain.timetable import PlannedTouch
from app.domain.touch import Touch
from app.domain.wording import RAISED, isolated, shorten
from app.ui.card.fact_list import Entry
from app.ui.card.field_words import edit_sentences, field_label
from app.ui.card.sections import Link
from app.ui.card.sheet import Sheet
from app.ui.card.walk import BANT, walk_of
from app.ui.kit import words
from app.ui.kit.words import say
from app.usecases.relations import Relative

if TYPE_CHECKING:
    from app.usecases.edit_lead import Edited
    from app.usecases.merge_leads import Merged

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
        (say("1 person") if lead.company_size == "1" else say("%1 people").replace("%1", lead.company_size))
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
    entries = [Entry(_day(lead.created_at, now, home_zone), say(raised))]
    entries += [
        Entry(
            say(fact.label),
            isolated(_quoted(fact.label, fact.text)),
            field=_FIELD_OF_FACT.get(fact.label, ""),
        )
        for fact in sheet.card.hand_off
    ]
    return entries


#: The fields that the lines of the hand-off show.
_FIELD_OF_FACT = {
    "Asked": "question",
    "Said at the stand": "booth_message",
    "Talked to": "met_by",
    "Took part in": "event_interaction",
    "Downloaded": "content",
    "Campaign": "campaign",
    "Source": "source",
    "Notes": "notes",
}


def asked_entries(sheet: Sheet) -> list[Entry]:
    """Budget, authority, need and timeline: what is asked on the phone, and shown while it is unknown."""
    lead = sheet.lead
    pairs = [(field, getattr(lead, field)) for field in BANT]
    return [
        Entry(
            field_label(field), isolated(text) or say("not asked yet"), "", field, "ink" if text else "soft"
        )
        for field, text in pairs
    ]


def _quoted(label: str, text: str) -> str:
    return in_quotes(text) if label in {"Asked", "Said at the stand"} else text


def in_quotes(text: str) -> str:
    """The text as something that was said; what is quoted in it gets the inner marks."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


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
        entries.append(Entry("", words.counted(left, say("and 1 more step"), say("and %1 more steps"))))
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
        return known.get(medium, say("You send the %1").replace("%1", words.medium_word(medium)))
    if medium == "mail":
        return say("Marketing writes")
    if medium in {"webinar", "seminar"}:
        return say("Marketing invites to a %1").replace("%1", words.medium_word(medium))
    if medium == "talk invitation":
        return say("Marketing invites to a talk")
    return say("Marketing sends the %1").replace("%1", words.medium_word(medium))


def touch_entries(sheet: Sheet, touches: Sequence[Touch], now: datetime, home_zone: str) -> list[Entry]:
    """Touches, newest first, a line each; those of a lead that was merged into this one say so."""
    merged = {relative.lead_id: relative.name for relative in sheet.card.linked}
    return [
        Entry(
            _day(touch.at, now, home_zone),
            isolated(_of_whom(touch, sheet.lead.id, merged) + touch_sentence(touch)),
            _ICONS.get(touch.kind, "more"),
        )
        for touch in touches
    ]


def _of_whom(touch: Touch, lead_id: str, merged: Mapping[str, str]) -> str:
    if touch.lead_id == lead_id:
        return ""
    name = isolated(shorten(merged.get(touch.lead_id, ""), 60))
    return say("From the merged lead %1: ").replace("%1", name) if name else say("From a merged lead: ")


def change_entries(sheet: Sheet, touches: Sequence[Touch], now: datetime, home_zone: str) -> list[Entry]:
    """Changes of the plan and edits of fields together, newest first."""
    lines = [
        (touch.at, entry)
        for touch, entry in zip(touches, touch_entries(sheet, touches, now, home_zone), strict=True)
    ]
    for edit in sheet.card.edits:
        day = _day(edit.at, now, home_zone)
        lines += [
            (edit.at, Entry(day, sentence, "document")) for sentence in edit_sentences(edit, sheet.person)
        ]
    return [entry for _, entry in sorted(lines, key=itemgetter(0), reverse=True)]


def touch_sentence(touch: Touch) -> str:
    """What happened: who did it, how it ended, what was said."""
    if touch.outcome in _CHANGE_WORDS:
        what = _CHANGE_WORDS[touch.outcome]()
        what = f"{touch.by}: {words.within(what)}" if touch.by else what
    elif touch.outcome:
        what = words.outcome_word(touch.outcome)
        what = f"{touch.by}: {words.within(what)}" if touch.by else what
    elif touch.kind == "change":
        what = (
            say("Next touch planned") if touch.decision is not None and touch.decision.next else say("Closed")
        )
    else:
        kind = _KIND_WORDS.get(touch.kind)
        what = say(kind) if kind else words.capital(words.code_words(touch.kind))
    if touch.content and touch.outcome not in _CHANGE_WORDS:
        what = f"{what} {in_quotes(touch.content)}"
    return f"{what}, {in_quotes(touch.note)}" if touch.note else what


#: Changes that a person made on a card; their content names another lead or touch and is not for reading.
_CHANGE_WORDS: Mapping[str, Callable[[], str]] = {
    MERGED: lambda: say("Merged into another lead"),
    MERGED_PLAN: lambda: say("Took over the next touch of the merged lead"),
    TIMELINE: lambda: say("Planned by the timeline"),
    NUMBER_FOUND: lambda: say("Found a number, so a call is planned"),
    NUMBER_LOST: lambda: say("Took the last number away"),
}
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


def more_entries(sheet: Sheet, *, all_fields: bool = False) -> list[Entry]:
    """What else is on file: other numbers, mail, address, custom fields; with all fields also the empty ones."""
    lead = sheet.lead
    if all_fields:
        shown = {entry.field for entry in why_entries(sheet, lead.created_at, "UTC")}
        left = [field for field in walk_of(lead) if field not in shown and field not in (*BANT, *_IN_HEAD)]
        return [Entry(field_label(field), *_value_or_hint(value_of(lead, field), field)) for field in left]
    pairs = [
        (say("Other number"), ", ".join(sheet.phones[1:]), "mobile"),
        (
            say("Mail"),
            lead.email + (say(" (wants no mail)") if lead.do_not_email and lead.email else ""),
            "email",
        ),
        (say("Website"), lead.website, "website"),
        (say("Address"), _address(lead), "street"),
        (say("Industry"), lead.industry, "industry"),
        (say("Fit"), f"{lead.fit}{lead.interest}, {words.code_words(lead.segment)}", ""),
        (say("Owner"), lead.owner, ""),
        (say("Known as"), lead.external_id, "external_id"),
        *((header, text, CUSTOM + header) for header, text in sorted(lead.custom.items())),
    ]
    return [Entry(label, isolated(text), field=field) for label, text, field in pairs if text]


#: Shown and changed in the head of the card.
_IN_HEAD = ("full_name", "phone")


def _value_or_hint(value: str, field: str) -> tuple[str, str, str, str]:
    """The text, drawing, field and tone of an entry that is there to be filled in."""
    return (isolated(value), "", field, "ink") if value else ("–", "", field, "soft")


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


def links_of(sheet: Sheet) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Those who look alike and may be merged, and those who have to do with the lead."""
    may_merge = not sheet.lead.standing.stage.closed
    alike = (
        Link(_ALIKE_WORDS[relative.why](), relative_words(relative), relative.lead_id, may_merge)
        for relative in sheet.card.duplicates
    )
    linked = (
        Link(_LINK_WORDS[relative.why](), relative_words(relative), relative.lead_id)
        for relative in sheet.card.linked
    )
    return tuple(alike), tuple(linked)


def relative_words(relative: Relative) -> str:
    """Who it is and where it stands, on one line."""
    who = ", ".join(
        isolated(shorten(part, LONGEST_LINK))
        for part in (relative.name, relative.company if relative.company != relative.name else "")
        if part
    )
    return f"{who} ({words.stage_word(relative.stage)})"


#: A name or company longer than this is cut in a link, which cannot wrap.
LONGEST_LINK = 34

_ALIKE_WORDS: Mapping[str, Callable[[], str]] = {
    "external_id": lambda: say("Same id"),
    "email": lambda: say("Same mail address"),
    "phone": lambda: say("Same number"),
    "name": lambda: say("Same name and company"),
}
_LINK_WORDS: Mapping[str, Callable[[], str]] = {
    "referred-by": lambda: say("Named by"),
    "referred": lambda: say("Named to us"),
    "merged": lambda: say("Merged into this"),
    "merged-into": lambda: say("Merged into"),
}


def saved_words(edited: "Edited", now: datetime, home_zone: str) -> str:
    """What an edit brought with it, for the notice; empty where only the field changed."""
    if edited.planned is not None:
        local = edited.planned.at.astimezone(zone(home_zone))
        when = words.day_and_time(local, now.astimezone(zone(home_zone)).date())
        return say("Next touch: %1").replace("%1", when)
    return ""


def merged_words(merged: "Merged") -> str:
    """That two leads are one now, and how to take it back."""
    sentence = say("%1 is merged into %2; Ctrl+Z takes it back")
    return sentence.replace("%1", isolated(merged.closed.name)).replace("%2", isolated(merged.kept.name))
