"""Phone numbers: from what people type to E.164 and back.

The library phonenumbers costs about 50 microseconds a number, which is most of the time of an import. Numbers
in an ordinary shape (digits and punctuation, with or without `+`) are therefore put together here from the
library's own metadata; everything else, and everything that is not plain, goes to the library. A test holds
both ways to the same answer.

A number counts when its length and first digits fit its country's plan. It need not be in a block that is
known to be in use: such lists age, and a rep can hear for himself that a number is dead.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from app.domain.phone import Phone

_EXTENSION = re.compile(
    r"(?:\s*[;,]?\s*(?:ext(?:ension)?\.?|extn\.?|x|#|;ext="
    r"|durchwahl|dw\.?|app\.?|poste|int\.?|toestel|anexo|ramal|wew\.?)"
    r"\s*[:.]?\s*)(\d{1,7})\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W\d_]{1,12}\s*[.:]*\s*(?=[+(\d])")  # "Tel.:", "mobile", Meta's "p:"
_FRACTION = re.compile(r"\d{7,}\.0\Z")  # a number that went through a spreadsheet or a data frame
_POWER = re.compile(r"(\+?)(\d)[.,](\d+)E\+?(\d{1,2})\Z", re.IGNORECASE)  # 4.917011122233E+12
_PLAIN = re.compile(r"\+?[\d\s().\-/\u2010-\u2015\u00a0]+\Z")
_NOT_DIGITS = re.compile(r"\D+")
_AFTER_NAME = re.compile(r"[^\d]*[(<]\s*(\+?\d[\d\s.\-/]{5,}\d)\s*[)>]\Z")  # Ben Carl (+12125552368)
_BEFORE_COUNTRY = re.compile(r"(.*\d)\s+-\s+([A-Z]{2})\Z")  # 12125552368 - US, as boards write it
_LONG_ENOUGH_TO_BE_ABROAD = 11  # digits, with the code of the country
_VANITY = re.compile(r"(\+?[\d\s().\-/]*\d{3}[\d\s().\-/]*)[A-Za-z]{3,}[\dA-Za-z\-. )]*\Z")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_NEVER = r"(?!)"  # a pattern that matches nothing
_LONGEST_TEXT = 60  # characters; a longer cell is a sentence, not a number
_KEPT_ANSWERS = 20_000


class _Plan(NamedTuple):
    """What the fast way needs to know about one country's numbers; the callables match the start of a row of
    digits."""

    code: str
    lengths: frozenset[int]
    matches: Callable[[str], re.Match[str] | None]
    trunk: Callable[[str], re.Match[str] | None]
    abroad: Callable[[str], re.Match[str] | None]
    is_simple: bool
    drops_zero: bool


class Phones:
    """Reads and writes phone numbers."""

    def __init__(self) -> None:
        self._remembered = lru_cache(maxsize=_KEPT_ANSWERS)(_parse)

    def parse(self, text: str, country: str) -> Phone | None:
        """The number in `text`, or None if there is none.

        `country` (ISO alpha-2) is where a number without `+` is dialled from; with an empty country only
        numbers with `+` or `00` can be understood. Letters count as keypad digits when the number is
        otherwise complete (801.555.CALL).
        """
        return self._remembered(text, country)

    def region(self, phone: Phone) -> str:
        """ISO alpha-2 code of the country of the number; empty where the number belongs to none (satellite,
        freephone)."""
        return _region(phone.e164)

    def pretty(self, phone: Phone) -> str:
        """International form, such as `+49 170 1234567 ext. 12`."""
        return _pretty(phone.e164, phone.extension)


def _parse(text: str, country: str) -> Phone | None:
    text = text.strip().lstrip("'")
    if len(text) < 3 or len(text) > _LONGEST_TEXT:
        return None
    if not text.isascii():
        text = _with_ascii_digits(text)
    power = _POWER.match(text)
    if power is not None and len(power[3]) >= int(power[4]) > 5:
        text = power[1] + (power[2] + power[3])[: int(power[4]) + 1]  # no digit is lost
    if text[-2:] == ".0" and _FRACTION.match(text) is not None:
        text = text[:-2]
    extension = ""
    if text[-1] in ")>":
        named = _AFTER_NAME.match(text)
        text = named[1] if named is not None else text
    elif text[-1].isalpha():
        placed = _BEFORE_COUNTRY.match(text)
        if placed is not None:
            text, country = placed[1], placed[2]
    if _PLAIN.match(text) is None:
        text = _LABEL.sub("", text, count=1) if text[0].isalpha() else text
        found = _EXTENSION.search(text)
        if found is not None and found.start() > 4:
            extension = found.group(1)
            text = text[: found.start()].rstrip(" ,;(")
        if _PLAIN.match(text) is None:
            return _unusual(text, country, extension)
    e164 = _plain(text, country)
    return Phone(e164, extension) if e164 else None


def _with_ascii_digits(text: str) -> str:
    """Arabic, Indian and full-width digits and signs as everybody dials them."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in folded)


def _plain(text: str, country: str) -> str:
    """E.164 of a text of digits and punctuation, the fast way where the number is ordinary, else by the
    library."""
    digits = _NOT_DIGITS.sub("", text)
    if len(digits) < 4:
        return ""
    if text[0] == "+":
        code = _code_of(digits)
        plan = _plan_of_code(code) if code else None
        if plan is not None and "(" not in text:
            national = digits[len(code) :]
            # A number that still carries its trunk prefix ("+44 020 ...") is mended by the library.
            if national[:1] != "0" and plan.trunk(national) is None and _fits(national, plan):
                return "+" + digits
        return _slow(text, country)
    if digits.startswith("00"):
        return _slow("+" + digits[2:], country)
    plan = _plan_of_country(country) if country else None
    if plan is None:
        return "" if country else _abroad_without_plus(digits)
    if plan.is_simple and plan.abroad(digits) is None and not digits.startswith(plan.code):
        prefix = plan.trunk(digits)
        national = digits[prefix.end() :] if prefix is not None else digits
        if national[:1] != "0" and _fits(national, plan):
            here = "+" + plan.code + national
            if prefix is None and plan.drops_zero and len(digits) >= _LONG_ENOUGH_TO_BE_ABROAD:
                # Where numbers begin with a 0, one without may be another country's whose plus was lost.
                return "+" + digits if _is_in_use("+" + digits) and not _is_in_use(here) else here
            return here
    if digits[0] != "0" and plan.drops_zero and digits.startswith(plan.code) and _is_in_use("+" + digits):
        return "+" + digits  # a spreadsheet took the plus of an international number away
    return _slow(text, country)


def _abroad_without_plus(digits: str) -> str:
    """The number of a row whose country nobody knows, where its digits can only be international ones: spreadsheets and
    telephones leave the plus away."""
    if len(digits) < _LONG_ENOUGH_TO_BE_ABROAD or digits[0] == "0" or not _is_in_use("+" + digits):
        return ""
    # Mobile numbers of China have eleven digits too and begin like North America's.
    return "" if digits[0] == "1" and _is_in_use("+86" + digits) else "+" + digits


def _fits(national: str, plan: _Plan) -> bool:
    return len(national) in plan.lengths and plan.matches(national) is not None


def _unusual(text: str, country: str, extension: str) -> Phone | None:
    """A number with letters or marks in it.

    A word behind a complete number is a remark ("0511 901820 privat"); letters that complete a number are dialled
    (801.555.CALL); other words mean that it is no number.
    """
    if not any(letter.isalpha() for letter in text):
        e164 = _slow(text, country)
        return Phone(e164, extension) if e164 else None
    found = _VANITY.match(text)
    if found is None:
        return None
    e164 = _plain(found[1].strip(" (-./"), country)
    if not e164:
        dialled = _slow(text.upper().translate(_KEYPAD), country)
        # Elsewhere than in North America numbers have many lengths, and a remark could pass for the rest of one.
        e164 = dialled if dialled.startswith("+1") or (dialled and _is_in_use(dialled)) else ""
    return Phone(e164, extension) if e164 else None


def _slow(text: str, country: str) -> str:
    import phonenumbers  # imported late: start-up cost

    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    plan = _plan_of_country(phonenumbers.region_code_for_country_code(number.country_code or 0))
    if plan is not None and not plan.matches(phonenumbers.national_significant_number(number)):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _is_in_use(text: str) -> bool:
    import phonenumbers  # imported late: start-up cost

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, None))
    except phonenumbers.NumberParseException:
        return False


@cache
def _plan_of_country(country: str) -> _Plan | None:
    import phonenumbers  # imported late: start-up cost

    metadata = phonenumbers.PhoneMetadata.metadata_for_region(country.upper(), None)
    if metadata is None or metadata.country_code is None or metadata.general_desc is None:
        return None
    prefix = metadata.national_prefix_for_parsing or ""
    desc = metadata.general_desc
    return _Plan(
        code=str(metadata.country_code),
        lengths=frozenset(desc.possible_length or ()),
        matches=re.compile(desc.national_number_pattern or "").fullmatch,
        trunk=re.compile(prefix or _NEVER).match,
        abroad=re.compile(metadata.international_prefix or _NEVER).match,
        # A trunk prefix that is simply dropped is done here (0 in Germany); a rewriting one is not
        # (Argentina).
        is_simple=not metadata.national_prefix_transform_rule,
        drops_zero=prefix == "0",
    )


@cache
def _plan_of_code(code: str) -> _Plan | None:
    import phonenumbers  # imported late: start-up cost

    return _plan_of_country(phonenumbers.region_code_for_country_code(int(code)))


@lru_cache(maxsize=4096)
def _code_of_start(start: str) -> str:
    import phonenumbers  # imported late: start-up cost

    known = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    return next((start[:length] for length in (1, 2, 3) if int(start[:length]) in known), "")


def _code_of(digits: str) -> str:
    return "" if digits[0] == "0" else _code_of_start(digits[:3])


@lru_cache(maxsize=_KEPT_ANSWERS)
def _region(e164: str) -> str:
    import phonenumbers  # imported late: start-up cost

    code = _code_of(e164.lstrip("+"))
    if not code:
        return ""
    regions = phonenumbers.region_codes_for_country_code(int(code))
    if len(regions) == 1:
        return regions[0] if regions[0] != "001" else ""
    number = phonenumbers.parse(e164, None)
    # An unassigned number of a shared code (a test number such as +1 555 ...) counts for the code's main
    # country.
    return phonenumbers.region_code_for_number(number) or regions[0]


@lru_cache(maxsize=4096)
def _pretty(e164: str, extension: str) -> str:
    import phonenumbers  # imported late: start-up cost

    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return e164
    text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return f"{text} ext. {extension}" if extension else text
