"""By what a lead is recognised again: external id, mail address, phone number; and what only looks alike.

A shared phone number alone does not make two people one: behind a switchboard sit many leads, and merging two of them
would silence one.
"""

from collections.abc import Iterable

from app.domain.lead import Lead
from app.domain.phone import without_extension

EXTERNAL_ID = "external_id"
EMAIL = "email"
PHONE = "phone"
NAME = "name"

#: Before the kind of a key that a lead was known by until somebody changed its fields. An import asks for it, since a
#: file goes on telling what it told; whoever rings from a number is the one who has it now.
FORMER = "former "

Key = tuple[str, str]


def keys_of(lead: Lead) -> list[Key]:
    """The keys a lead is known by, the surest first. Values are casefolded; phones without their extension."""
    return keys(lead.external_id, lead.email, (lead.phone, lead.mobile), lead.name, lead.company)


def keys(external_id: str, email: str, phones: tuple[str, ...], name: str, company: str) -> list[Key]:
    """The keys of someone with these marks; ``phones`` as ``Phone`` stores them. A name without a company is a key
    together with a number, or alone where nothing else is known."""
    found: list[Key] = []
    if external_id:
        found.append((EXTERNAL_ID, external_id.casefold()))
    if email:
        found.append((EMAIL, email.casefold()))
    numbers = [without_extension(number) for number in dict.fromkeys(phones) if number]
    found += [(PHONE, number) for number in numbers]
    if name and company and name != company:
        found.append((NAME, f"{_folded(name)}|{_folded(company)}"))
    elif name and numbers:
        found += [(NAME, f"{_folded(name)}|{number}") for number in numbers]  # many may share a number
    elif not found and (name or company):
        found.append((NAME, f"{_folded(name or company)}|"))  # nothing else is known of him
    return found


def former(known_by: Iterable[Key]) -> list[Key]:
    """The same keys, of a lead that has others by now."""
    return [(FORMER + kind, value) for kind, value in known_by]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def why_alike(lead: Lead, other: Lead) -> str:
    """By what two leads look like one person, as the name of a key; "" where they only share a switchboard."""
    shared = set(keys_of(lead)) & set(keys_of(other))
    kinds = {kind for kind, _ in shared}
    for kind in (EXTERNAL_ID, EMAIL, NAME):
        if kind in kinds:
            return kind
    return PHONE if PHONE in kinds and same_person(_person(lead), _person(other)) else ""


def _person(lead: Lead) -> str:
    return lead.full_name or f"{lead.first_name} {lead.last_name}".strip()


def same_person(one: str, other: str) -> bool:
    """Whether two names on one phone number can be one person: a name is missing, or they share a word."""
    return not one or not other or not set(_folded(one).split()).isdisjoint(_folded(other).split())
