"""First and last names from a whole name, and whole names that are none."""

import re

from app.intake.vocabulary import words

_MAIL = r"[^@\s<>()\[\],;:]+@[^@\s<>()\[\],;:]+\.[^@\s<>()\[\],;:]+"
_WITH_MAIL = re.compile(rf"(.*?)\s*[(<\[]?\s*(?:mailto:)?({_MAIL})\s*[)>\]]?\Z")
_WITH_ID = re.compile(r"(.+?)\s*\(\d{3,}\)\Z")

_PARTICLES = frozenset(
    (
        "von", "van", "de", "der", "den", "da", "di", "du", "del", "della", "dos", "das", "la", "le", "zu", "zur",
        "ter", "ten", "af", "av", "bin", "ibn", "al", "el", "st",
    )
)  # fmt: skip
_SALUTATIONS = frozenset(
    (
        "mr", "mrs", "ms", "miss", "mister", "herr", "frau", "m", "mme", "mlle", "monsieur", "madame", "sr", "sra",
        "senor", "senora", "sig", "signor", "signora", "dhr", "mevr", "pan", "pani",
    )
)  # fmt: skip
_FIRMS = frozenset(
    (
        "gmbh", "ag", "kg", "ohg", "ug", "ltd", "limited", "inc", "llc", "plc", "corp", "bv", "nv", "srl", "sarl",
        "sas", "spa", "oy", "ab", "aps", "pty", "kk",
    )
)  # fmt: skip
_DEGREES = frozenset(
    (
        "dr", "prof", "professor", "doktor", "doctor", "dipl", "ing", "mag", "phd", "mba", "msc", "bsc", "ba", "ma",
        "rer", "nat", "med", "phil", "jur", "habil", "hc", "h", "c", "kfm", "inform", "wirt", "dott", "ssa", "inz",
        "mgr", "rev", "sir", "lord", "lady", "dame", "hon", "familie", "firma", "eng", "lic", "arq", "don", "dona",
    )
)  # fmt: skip
_DEGREES_BEFORE = frozenset(
    (
        "dr",
        "prof",
        "professor",
        "dipl",
        "ing",
        "mag",
        "rer",
        "nat",
        "med",
        "phil",
        "jur",
        "habil",
        "dott",
        "inz",
        "mgr",
    )
)
_LONGEST_SALUTATION = 8
_TWO = 2
#: Headers that say that the family's name stands first.
_FAMILY_FIRST = frozenset(
    (
        "last first", "last first name", "last name first name", "surname first name", "nachname vorname",
        "name vorname", "nom prenom", "nom et prenom", "cognome nome", "cognome e nome", "apellidos y nombre",
        "apellidos nombre",
    )
)  # fmt: skip


def settle_names(fields: dict[str, str], custom: dict[str, str], header: str) -> None:
    """Make first, last and whole name fit each other; `header` is the column of the whole name.

    `Anna von Berg` and `von Berg, Anna` tell first and last name where no columns of their own do. A whole name that
    holds neither is no name of a person (Bitrix and others call the request a lead's name) and stays a custom field. A
    firm in the place of a person is the company.
    """
    whole = _name_alone(fields, custom, header)
    if not whole:
        return
    if "first_name" in fields or "last_name" in fields:
        said = words(whole).split()
        own = " ".join(words(fields[name]) for name in ("first_name", "last_name") if name in fields).split()
        if own and not any(part in said for part in own):
            custom[header] = fields.pop("full_name")
        elif len(said) > 2 and said[0] in _SALUTATIONS and _has_salutation(whole):
            fields["full_name"] = whole.split(maxsplit=1)[1]
        return
    if "company" not in fields and whole.casefold().replace(".", "").rpartition(" ")[2] in _FIRMS:
        fields["company"] = fields.pop("full_name")
        return
    last, comma, first = whole.partition(", ")
    if comma and first and "," not in first:
        fields["first_name"] = " ".join(_without_degrees(first.split())) or first
        fields["last_name"] = " ".join(_without_degrees(last.split())) or last
        return
    parts = whole.split()
    if len(parts) > 2 and _has_salutation(whole):
        parts = parts[1:]
    parts = _without_degrees(parts) or parts
    if len(parts) < 2:
        return
    if len(parts) == _TWO and words(header) in _FAMILY_FIRST:
        parts.reverse()
    start = len(parts) - 1
    while start > 1 and parts[start - 1].casefold() in _PARTICLES:
        start -= 1
    fields["first_name"], fields["last_name"] = " ".join(parts[:start]), " ".join(parts[start:])


def is_form_of_address(text: str) -> bool:
    """Whether a text is made of degrees and forms of address alone: `Dr.`, `Herr Prof. Dr.`, `Mrs`."""
    said = words(text).split()
    return bool(said) and all(word in _SALUTATIONS or word in _DEGREES for word in said)


def _name_alone(fields: dict[str, str], custom: dict[str, str], header: str) -> str:
    """The whole name without the mail address or the number that a program writes behind it, as in `Anna Berg
    (anna@firm.com)`; of several people the first."""
    whole = fields["full_name"]
    if not ("@" in whole or whole[-1:] == ")" or ";" in whole):
        return whole
    first = whole.partition(";")[0].strip()
    found = _WITH_MAIL.match(first) if "@" in first else None
    if found is not None:
        fields.setdefault("email", found[2].lower())
        name = found[1].strip(" \"'")
    else:
        numbered = _WITH_ID.match(first)
        name = numbered[1] if numbered is not None else first
    if name == whole:
        return whole
    custom.setdefault(header, whole)
    if name:
        fields["full_name"] = name
    else:
        del fields["full_name"]
    return name


def _without_degrees(parts: list[str]) -> list[str]:
    """The parts of a name without the degrees at its start: `Dr. Karl Groß`, `Prof. Dr. med. Eva Klein`."""
    start = 0
    while start < len(parts) and all(word in _DEGREES_BEFORE for word in words(parts[start]).split()):
        start += 1
    return parts[start:]


def _has_salutation(whole: str) -> bool:
    """Whether a name begins like `Mr. Paul Poe`; an initial such as `M. Poe` counts only before two more words."""
    first = whole.partition(" ")[0]
    return len(first) <= _LONGEST_SALUTATION and first.rstrip(".").casefold() in _SALUTATIONS
