"""What a person types into a field of a lead, as it is kept: trimmed, understood, or refused in one
sentence."""

import re
from collections.abc import Callable, Mapping

from app.domain.errors import Refused
from app.domain.lead import CUSTOM, LONG_TEXTS, TEXT_FIELDS, Lead
from app.domain.sentence import sentence
from app.usecases.desk import Desk

#: The fields of a lead that a person may change; who owns a lead is assigned, not typed.
EDITED_FIELDS = tuple(name for name in TEXT_FIELDS if name != "owner")
PHONES = ("phone", "mobile")
LONGEST_TEXT = 1_000_000
LONGEST_LINE = 1_000
LONGEST_MAIL = 254  # RFC 5321
LONGEST_HEADER = 100

_MAIL = re.compile(
    r"[^@\s\"(),:;<>\[\]\\.]+(?:\.[^@\s\"(),:;<>\[\]\\.]+)*@(?:[^\W_](?:[\w\-]*[^\W_])?\.)+[^\W_][\w\-]*[^\W_]"
)
#: Control characters that no text needs, and halves of letters that no file can hold.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def understood(desk: Desk, lead: Lead, name: str, text: str) -> str:
    """The text of a field as it is kept; empty takes it away. Raises Refused, naming the field."""
    if name.startswith(CUSTOM):
        _check_header(name)
    elif name not in EDITED_FIELDS:
        raise Refused(sentence("A lead has no field “%1” that can be changed.", name), name)
    may_have_lines = name in LONG_TEXTS or name.startswith(CUSTOM)
    kept = _cleaned(text, lines=may_have_lines)
    most = LONGEST_TEXT if may_have_lines else LONGEST_LINE
    check_length(kept, most, name)
    reader = _READERS.get(name)
    return reader(desk, lead, name, kept) if reader is not None and kept else kept


def check_length(text: str, most: int, field: str) -> None:
    """Raises Refused, naming the field, for a text of more than ``most`` characters."""
    if len(text) > most:
        message = sentence(
            "The text has %L1 characters; at most %L2 can be kept. Shorten it.", len(text), most
        )
        raise Refused(message, field)


def _cleaned(text: str, *, lines: bool) -> str:
    text = _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip() if lines else " ".join(text.split())


def _check_header(name: str) -> None:
    header = name.removeprefix(CUSTOM)
    if not header.strip() or len(header) > LONGEST_HEADER:
        message = sentence("A field of your own needs a name of 1 to %1 characters.", LONGEST_HEADER)
        raise Refused(message, name)


def _phone(desk: Desk, lead: Lead, name: str, text: str) -> str:
    country = lead.country or desk.home.country
    phone = desk.places.phone(text, country)
    if phone is None:
        message = (
            sentence(
                "“%1” is no phone number that can be dialled in %2; write it with + and the code of its"
                " country.",
                _short(text),
                country,
            )
            if country
            else sentence(
                "“%1” is no phone number that can be dialled without a country; write it with + and the code"
                " of its country.",
                _short(text),
            )
        )
        raise Refused(message, name)
    return str(phone)


def _mail(desk: Desk, lead: Lead, name: str, text: str) -> str:
    del desk, lead
    mail = text.removeprefix("mailto:").lower()
    if len(mail) > LONGEST_MAIL or _MAIL.fullmatch(mail) is None:
        message = sentence("“%1” is no mail address; write one such as name@company.com.", _short(text))
        raise Refused(message, name)
    return mail


def _country(desk: Desk, lead: Lead, name: str, text: str) -> str:
    del lead
    code = desk.places.country(text)
    if code is None:
        message = sentence(
            "“%1” is no country that Ripen knows; write its name or its code, such as DE.", _short(text)
        )
        raise Refused(message, name)
    return code


def _zone(desk: Desk, lead: Lead, name: str, text: str) -> str:
    del lead
    zone_name = text.replace(" ", "_")
    if not desk.places.is_zone(zone_name):
        message = sentence("“%1” is no time zone; write one such as Europe/Berlin.", _short(text))
        raise Refused(message, name)
    return zone_name


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


_READERS: Mapping[str, Callable[[Desk, Lead, str, str], str]] = {
    **dict.fromkeys(PHONES, _phone),
    "email": _mail,
    "country": _country,
    "time_zone": _zone,
}
