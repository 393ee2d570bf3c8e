"""What the values of a column tell about it, beside its name: mails, phones, numbers of records, words that we know."""

import re
from collections.abc import Mapping, Sequence

from app.intake.vocabulary import DATE_FIELDS, key

_FEWEST_TO_CONTRADICT = 5  # values; fewer are mistakes of their own
_MAIL = re.compile(r"\s*(?:[^@<>]*<|mailto:)?[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]{2,}>?\s*\Z")
_PHONE = re.compile(
    r"\s*(?:p:)?(?:\+|00|0|\()?\d[\d\s().\-/]{6,18}\d\s*(?:(?:ext|x)\.?\s*\d+)?\s*\Z", re.IGNORECASE
)
_PHONE_MARKS = re.compile(r"[+()\s]|\d[-.]\d{3}[-.]\d{4}\Z|\A0\d")
_NO_PHONE = re.compile(r"\s*(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[ T].*)?|\d{1,3}(?:\.\d{1,3}){3})\s*\Z")
_ID = re.compile(
    r"(?:\d+|00[0-9A-Za-z]{13}(?:[0-9A-Za-z]{3})?|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f\-]{22}|zcrm_\d+)\Z"
)


def are_ids(values: Sequence[str]) -> bool:
    """Whether a column that names our people holds only numbers of theirs; another one may hold the names."""
    return bool(values) and all(_ID.match(value.strip()) for value in values)


def says_mostly(values: Sequence[str], words_known: Mapping[str, object]) -> bool:
    """Whether most of the values are words that we know."""
    return sum(1 for value in values if key(value) in words_known) > 0.5 * len(values)


def contradicts(name: str, values: Sequence[str]) -> bool:
    """Whether most values cannot be what the header promises."""
    if name == "next_touch_at":  # `Follow up` may ask for a date as well as for a yes
        return sum(any(c.isdigit() for c in value) for value in values) * 2 < len(values)
    if len(values) < _FEWEST_TO_CONTRADICT:
        return False
    if name == "email":
        return sum("@" in value for value in values) < 0.2 * len(values)
    if name in DATE_FIELDS or name in ("phone", "mobile"):
        return not any(any(c.isdigit() for c in value) for value in values)
    return False


def is_mail(value: str) -> bool:
    """Whether a value is a mail address, alone or with a name before it."""
    return _MAIL.match(value) is not None


def is_phone(value: str) -> bool:
    """A number written like a phone; a bare row of digits could be anything."""
    return bool(_PHONE.match(value) and _PHONE_MARKS.search(value.strip()) and not _NO_PHONE.match(value))
