"""First and last names from a whole name, and whole names that are none."""

from app.intake.vocabulary import words

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
_LONGEST_SALUTATION = 8


def settle_names(fields: dict[str, str], custom: dict[str, str], header: str) -> None:
    """Make first, last and whole name fit each other; `header` is the column of the whole name.

    `Anna von Berg` and `von Berg, Anna` tell first and last name where no columns of their own do. A whole name that
    holds neither is no name of a person (Bitrix and others call the request a lead's name) and stays a custom field. A
    firm in the place of a person is the company.
    """
    whole = fields["full_name"]
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
        fields["first_name"], fields["last_name"] = first, last
        return
    parts = whole.split()
    if len(parts) > 2 and _has_salutation(whole):
        parts = parts[1:]
    if len(parts) < 2:
        return
    start = len(parts) - 1
    while start > 1 and parts[start - 1].casefold() in _PARTICLES:
        start -= 1
    fields["first_name"], fields["last_name"] = " ".join(parts[:start]), " ".join(parts[start:])


def _has_salutation(whole: str) -> bool:
    """Whether a name begins like `Mr. Paul Poe`; an initial such as `M. Poe` counts only before two more words."""
    first = whole.partition(" ")[0]
    return len(first) <= _LONGEST_SALUTATION and first.rstrip(".").casefold() in _SALUTATIONS
