"""The words for a lead's fields on a card, what stands in an empty one, and the sentences of their history."""

from datetime import datetime

from app.domain.calendar import zone
from app.domain.lead import CUSTOM
from app.domain.wording import isolated, shorten
from app.ui.kit import words
from app.ui.kit.words import say
from app.usecases.card_ports import Edit

#: A text of the history is shortened to so many letters.
_QUOTED = 80


def field_label(field: str) -> str:
    """What a field is called."""
    if field.startswith(CUSTOM):
        return field.removeprefix(CUSTOM)
    known = {
        "full_name": say("Name"),
        "first_name": say("First name"),
        "last_name": say("Last name"),
        "title": say("Title"),
        "company": say("Company"),
        "email": say("Mail"),
        "phone": say("Phone"),
        "mobile": say("Other number"),
        "website": say("Website"),
        "street": say("Street"),
        "city": say("City"),
        "region": say("Region"),
        "postal_code": say("Postal code"),
        "country": say("Country"),
        "time_zone": say("Time zone"),
        "language": say("Language"),
        "industry": say("Industry"),
        "company_size": say("Company size"),
        "source": say("Source"),
        "campaign": say("Campaign"),
        "event_interaction": say("Took part in"),
        "booth_message": say("Said at the stand"),
        "met_by": say("Talked to"),
        "content": say("Downloaded"),
        "question": say("Asked"),
        "notes": say("Notes"),
        "lawful_basis": say("Lawful basis"),
        "external_id": say("Known as"),
        "budget": say("Budget"),
        "authority": say("Authority"),
        "need": say("Need"),
        "timeline": say("Timeline"),
        "fit": say("Fit"),
        "interest": say("Interest"),
        "segment": say("Segment"),
        "source_kind": say("Kind of source"),
        "do_not_call": say("Do not call"),
        "do_not_email": say("Do not mail"),
        "referred_by": say("Referred by"),
    }
    return known.get(field, words.capital(words.code_words(field)))


def field_hint(field: str) -> str:
    """What stands in the empty field."""
    known = {
        "budget": say("How much, and whose money?"),
        "authority": say("Who decides?"),
        "need": say("What for?"),
        "timeline": say("When? “in March”, “Q3 2027”, a date"),
        "phone": say("+49 511 …"),
        "email": say("name@company.com"),
        "country": say("Name or code"),
        "time_zone": say("Europe/Berlin"),
    }
    return known.get(field, "")


def edit_sentences(edit: Edit, person: str, field: str = "") -> list[str]:
    """What an edit made of a field, or of each: "Ben wrote “Köln” for City, before “Ulm”"."""
    names = [field] if field else list(edit.now)
    return [_sentence(edit, name, person) for name in names if name in edit.now]


def _sentence(edit: Edit, field: str, person: str) -> str:
    before, now = _quoted(edit.was.get(field, "")), _quoted(edit.now[field])
    if edit.undoes:
        sentence = say("%1 took a change of %2 back: %3 again")
    elif not now:
        sentence = say("%1 emptied %2, before %4")
    else:
        sentence = say("%1 wrote %3 for %2, before %4") if before else say("%1 wrote %3 for %2")
    sentence = sentence.replace("%1", who_wrote(edit, person)).replace("%2", field_label(field))
    sentence = sentence.replace("%4", before).replace("%3", now or say("empty"))
    return say("%1; a later change stands").replace("%1", sentence) if edit.lost else sentence


def who_wrote(edit: Edit, person: str) -> str:
    """Who made an edit, as the one who reads it says."""
    if edit.by:
        return say("You") if edit.by == person else isolated(edit.by)
    return say("An import") if edit.import_id else say("Ripen")


def _quoted(value: object) -> str:
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    text = str(value)
    return f"“{isolated(shorten(text, _QUOTED))}”" if text else ""


def history_of(edits: tuple[Edit, ...], field: str, person: str, now: datetime, home_zone: str) -> str:
    """Who wrote what into a field, newest first, a line each; empty where nobody did."""
    home = zone(home_zone)
    today = now.astimezone(home).date()
    lines = [
        f"{words.day_and_month(edit.at.astimezone(home).date(), today)}: {sentence}"
        for edit in edits
        for sentence in edit_sentences(edit, person, field)
    ]
    return "\n".join(lines[:8])
