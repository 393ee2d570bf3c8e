"""The words for the fields a column can fill, for encodings and delimiters."""

from app.ui.imports.actions import CUSTOM, EVENTS, IGNORE, LEADS, Preview
from app.ui.kit.words import capital, code_words, counted, number, outcome_word, say


def field_word(field: str) -> str:
    """The word for a field; an unknown one is shown as it is named."""
    words = {
        CUSTOM: say("Keep as custom field"),
        IGNORE: say("Leave out"),
        "external_id": say("Number in the other program"),
        "first_name": say("First name"),
        "last_name": say("Last name"),
        "full_name": say("Whole name"),
        "title": say("Job title"),
        "company": say("Company"),
        "email": say("Mail address"),
        "phone": say("Phone"),
        "mobile": say("Mobile phone"),
        "website": say("Website"),
        "street": say("Street"),
        "city": say("City"),
        "region": say("State or region"),
        "postal_code": say("Postal code"),
        "country": say("Country"),
        "time_zone": say("Time zone"),
        "language": say("Language"),
        "industry": say("Industry"),
        "company_size": say("Size of the company"),
        "owner": say("Owner"),
        "source": say("Source"),
        "campaign": say("Campaign"),
        "event_interaction": say("What they did at the event"),
        "booth_message": say("What they said at the stand"),
        "met_by": say("Who talked to them"),
        "content": say("What they downloaded"),
        "question": say("What they asked"),
        "notes": say("Notes"),
        "lawful_basis": say("Lawful basis"),
        "budget": say("Budget"),
        "authority": say("Who decides"),
        "need": say("Need"),
        "timeline": say("Timeline"),
        "stage": say("Stage"),
        "created_at": say("Raised a hand at"),
        "last_activity_at": say("Last activity"),
        "closed_at": say("Closed at"),
        "close_reason": say("Reason of closing"),
        "next_touch_at": say("Next touch"),
        "do_not_call": say("Do not call"),
        "do_not_email": say("Do not mail"),
        "contact": say("Person"),
        "at": say("When it happened"),
        "kind": say("What it was"),
        "direction": say("From or to us"),
        "outcome": say("Outcome"),
        "note": say("Note"),
        "by": say("Who did it"),
        "row": say("Row"),
    }
    return words.get(field) or capital(code_words(field))


def kind_word(kind: str) -> str:
    """What the rows of a file are."""
    words = {LEADS: say("Leads"), EVENTS: say("Calls and changes that were not delivered")}
    return words.get(kind) or say("Touches of known leads")


def event_word(code: str) -> str:
    """The word for what was not delivered: the outcome of a call, the kind of a touch, or a change."""
    words = {
        "lead-added": say("New lead"),
        "lead-edited": say("Change to a lead"),
        "campaign-saved": say("Campaign"),
        "import-begun": say("Import"),
        "import-ended": say("Import"),
        "suppressed": say("Do not call"),
        "rules-saved": say("Change to the rules"),
    }
    return words.get(code) or outcome_word(code)


def found_sentence(preview: Preview) -> str:
    """What was found out about a file: what its rows are, which tool wrote it, what became of its columns."""
    if preview.kind == EVENTS:
        whose = say("of %1").replace("%1", preview.whose) if preview.whose else ""
        return ", ".join(filter(None, (kind_word(EVENTS), whose)))
    custom, ignored = preview.meaning.count(CUSTOM), preview.meaning.count(IGNORE)
    columns = len(preview.columns)
    known = number(columns - custom - ignored)
    parts = [
        kind_word(preview.kind),
        say("written by %1").replace("%1", preview.tool) if preview.tool else "",
        counted(columns, say("%2 of 1 column recognised"), say("%2 of %1 columns recognised")).replace(
            "%2", known
        ),
        counted(custom, say("1 kept as custom field"), say("%1 kept as custom fields")) if custom else "",
        say("%1 left out").replace("%1", number(ignored)) if ignored else "",
    ]
    return ", ".join(part for part in parts if part)


def encoding_choices(current: str) -> list[tuple[str, str]]:
    """The usual encodings with their words, and the current one where it is another."""
    usual = [
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1252", say("Windows (Western)")),
        ("cp1250", say("Windows (Central European)")),
        ("cp1251", say("Windows (Cyrillic)")),
        ("iso8859-15", "ISO 8859-15"),
    ]
    if current == "utf-8":
        usual[0] = ("utf-8", "UTF-8")
    return _with(usual, current, current.upper())


def delimiter_choices(current: str) -> list[tuple[str, str]]:
    """The usual delimiters with their words, and the current one where it is another."""
    usual = [(",", say("Comma")), (";", say("Semicolon")), ("\t", say("Tab")), ("|", say("Vertical bar"))]
    return _with(usual, current, f"“{current}”")


def _with(usual: list[tuple[str, str]], current: str, word: str) -> list[tuple[str, str]]:
    if current and all(key != current for key, _ in usual):
        return [*usual, (current, word)]
    return usual
