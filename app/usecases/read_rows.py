"""What a row of a file says about a lead: whom it may speak of, what it tells of a new one, what it changes."""

from collections.abc import Mapping
from typing import Any

from app.domain.draft import LeadDraft
from app.domain.lead import Lead
from app.domain.matching import EMAIL, EXTERNAL_ID, NAME, PHONE, Key, keys, same_person
from app.domain.phone import without_extension
from app.domain.sentence import sentence
from app.domain.touch import Decision
from app.usecases.ports import Reading

WRONG_NUMBER = "Wrong number"
_WISHES = frozenset(("do_not_call", "do_not_email"))
_MOST_EDITS = 200  # looked through for what a person has put right


def is_sure(key: Key, draft: LeadDraft, name: str, lead: Lead) -> bool:
    """Whether a key makes a row and a lead one person. Two tools may number different people alike, and a whole
    office may share a phone, a family's firm even the name; a mail address is a person's own. A row that tells no more
    than name and firm, or name and number, is whoever is called so there: nothing speaks for a second one, and the
    file may come again."""
    if key[0] == EMAIL:
        return True
    mail, external_id = draft.fields.get(EMAIL, ""), draft.fields.get(EXTERNAL_ID, "")
    if key[0] == NAME:
        numbers = {without_extension(str(phone)) for phone in (draft.phone, draft.mobile) if phone}
        if not numbers:
            return not (mail or external_id)
        differs = (mail and lead.email and mail != lead.email) or (
            external_id and lead.external_id and external_id != lead.external_id
        )
        return not differs and not numbers.isdisjoint(
            map(without_extension, filter(None, (lead.phone, lead.mobile)))
        )
    agrees = same_person(name, _person(lead))
    if key[0] == PHONE and mail and lead.email and mail != lead.email:
        return agrees and set(name.casefold().split()) == set(_person(lead).casefold().split())
    return agrees or (key[0] == EXTERNAL_ID and not (mail and lead.email and mail != lead.email))


def marks_of(draft: LeadDraft) -> list[Key]:
    """By what a lead may be known that a row speaks of, the surest first."""
    fields = draft.fields
    phones = tuple(str(phone) for phone in (draft.phone, draft.mobile) if phone)
    name = fields.get("full_name") or full_name(fields)
    return keys(fields.get(EXTERNAL_ID, ""), fields.get(EMAIL, ""), phones, name, fields.get("company", ""))


def full_name(fields: Mapping[str, str]) -> str:
    """First and last name as one."""
    return f"{fields.get('first_name', '')} {fields.get('last_name', '')}".strip()


def _person(lead: Lead) -> str:
    return lead.full_name or f"{lead.first_name} {lead.last_name}".strip()


def said_of(draft: LeadDraft, campaign: str) -> dict[str, Any]:
    """The text fields of a new lead."""
    said: dict[str, Any] = {name: value for name, value in draft.fields.items() if name != "close_reason"}
    if campaign:
        said.setdefault("campaign", campaign)
    if draft.phone:
        said["phone"] = str(draft.phone)
    if draft.mobile:
        said["mobile"] = str(draft.mobile)
    return said


def changes(lead: Lead, draft: LeadDraft, *, only_fill: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a row changes about a lead: the old and the new values of the fields that differ.

    An empty cell never clears a field. A number that was found to be wrong does not come back.
    """
    wrong = lead.custom.get(WRONG_NUMBER, "").split()
    said: dict[str, Any] = {name: value for name, value in draft.fields.items() if name != "close_reason"}
    said |= {
        name: str(phone)
        for name, phone in (("phone", draft.phone), ("mobile", draft.mobile))
        if phone and str(phone) not in wrong and str(phone) not in lead.phones
    }
    said |= {name: True for name in ("do_not_call", "do_not_email") if getattr(draft, name)}
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    for name, value in said.items():
        before = getattr(lead, name)
        if before != value and not (before and (only_fill or name == EXTERNAL_ID)):
            was[name], now[name] = before, value
    for header, value in draft.custom.items():
        before = lead.custom.get(header, "")
        if before != value and not (before and only_fill):
            was[f"custom.{header}"], now[f"custom.{header}"] = before, value
    return was, now


def corrected_since(lead: Lead, now: Mapping[str, Any], reading: Reading) -> frozenset[str]:
    """The fields whose value in a row is one that a person has changed here since: the file tells nothing new, and what
    was put right does not come back. What somebody does not want counts every time that it is told."""
    told = reading.edits(lead.id, _MOST_EDITS)
    return frozenset(
        name
        for edit in told
        if not edit.import_id and not edit.undoes
        for name, value in edit.was.items()
        if value and name not in _WISHES and now.get(name) == value
    )


def why_decided(decision: Decision, *, reopened: bool) -> str:
    """The note of a touch by which a row decides about a known lead."""
    if reopened:
        return "imported again"
    return "closed in the imported file" if decision.stage.closed else "planned in the imported file"


def looks_like(known_by: str, lead: Lead) -> str:
    """What is said of a row that looks like a lead we have."""
    who = lead.name, lead.company or sentence("no company")
    if known_by == NAME:
        return sentence("has the same name and company as %1 (%2), but may be another person", *who)
    if known_by == PHONE:
        return sentence("has the same phone number as %1 (%2), but may be another person", *who)
    return sentence("has the same id as %1 (%2), but may be another person", *who)
